import type { Readable } from "../app/readable.ts";

const samplesPerSecond = 20;

/** Follows the loudness of a stream, 0 to 1, and works only while somebody listens. */
export function createLevel(streamOf: () => MediaStream | null): Readable<number> {
  const listeners = new Set<() => void>();
  let value = 0;
  let stop: (() => void) | null = null;

  function start(): () => void {
    let audio: AudioContext | null = null;
    let heard: MediaStream | null = null;
    let source: MediaStreamAudioSourceNode | null = null;
    let analyser: AnalyserNode | null = null;
    const samples = new Float32Array(512);

    const interval = setInterval(() => {
      const stream = streamOf();
      if (stream !== heard) {
        source?.disconnect();
        heard = stream;
        source = null;
        if (stream !== null) {
          audio ??= new AudioContext();
          analyser ??= new AnalyserNode(audio, { fftSize: samples.length });
          source = audio.createMediaStreamSource(stream);
          source.connect(analyser);
        }
      }
      let next = 0;
      if (source !== null && analyser !== null) {
        analyser.getFloatTimeDomainData(samples);
        const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
        // Speech lies between -60 and 0 dB; ears and meters are logarithmic.
        next = Math.max(0, Math.min(1, 1 + (10 * Math.log10(power + 1e-9)) / 60));
      }
      if (Math.abs(next - value) < 0.01) return;
      value = next;
      for (const listener of listeners) listener();
    }, 1000 / samplesPerSecond);

    return () => {
      clearInterval(interval);
      source?.disconnect();
      void audio?.close();
    };
  }

  return {
    get: () => value,
    subscribe(listener) {
      listeners.add(listener);
      stop ??= start();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = null;
      };
    },
  };
}
