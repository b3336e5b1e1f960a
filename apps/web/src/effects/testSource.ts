/** A picture and a tone that the page makes itself, for machines without a camera. */
export interface TestSource {
  tracks: MediaStreamTrack[];
  stop(): void;
}

const width = 640;
const height = 480;
const framesPerSecond = 15;

/** One person's picture differs from the other's, so that one sees whose it is. */
const hue = Math.floor(Math.random() * 360);

export function createTestSource(kinds: { audio: boolean; video: boolean }): TestSource {
  const picture = kinds.video ? createPicture() : null;
  const tone = kinds.audio ? createTone() : null;
  return {
    tracks: [...(tone?.tracks ?? []), ...(picture?.tracks ?? [])],
    stop() {
      picture?.stop();
      tone?.stop();
    },
  };
}

function createPicture(): TestSource {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext("2d");
  const startedAtMs = performance.now();

  function draw(): void {
    if (pen === null) return;
    const seconds = (performance.now() - startedAtMs) / 1000;
    pen.fillStyle = `hsl(${hue} 45% 22%)`;
    pen.fillRect(0, 0, width, height);
    pen.fillStyle = `hsl(${hue} 70% 62%)`;
    pen.beginPath();
    pen.arc(
      width / 2 + Math.cos(seconds) * 180,
      height / 2 + Math.sin(seconds * 1.3) * 120,
      46,
      0,
      Math.PI * 2,
    );
    pen.fill();
    pen.fillStyle = "white";
    pen.font = "600 40px system-ui, sans-serif";
    pen.textAlign = "center";
    pen.fillText("Test picture", width / 2, height / 2 - 10);
    pen.font = "28px ui-monospace, monospace";
    pen.fillText(seconds.toFixed(1), width / 2, height / 2 + 40);
  }

  // An interval goes on in a hidden tab, where animation frames stop.
  const interval = setInterval(draw, 1000 / framesPerSecond);
  draw();
  const tracks = canvas.captureStream(framesPerSecond).getVideoTracks();
  return {
    tracks,
    stop() {
      clearInterval(interval);
      for (const track of tracks) track.stop();
    },
  };
}

function createTone(): TestSource {
  const audio = new AudioContext();
  const oscillator = new OscillatorNode(audio, { frequency: 220 + hue });
  const volume = new GainNode(audio, { gain: 0.05 });
  const out = audio.createMediaStreamDestination();
  // A short beep each second is easier to live with than a tone.
  const swell = new OscillatorNode(audio, { frequency: 0.5, type: "square" });
  const depth = new GainNode(audio, { gain: 0.05 });
  swell.connect(depth).connect(volume.gain);
  oscillator.connect(volume).connect(out);
  oscillator.start();
  swell.start();
  const tracks = out.stream.getAudioTracks();
  return {
    tracks,
    stop() {
      for (const track of tracks) track.stop();
      void audio.close();
    },
  };
}
