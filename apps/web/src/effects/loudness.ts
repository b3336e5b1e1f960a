const samplesPerSecond = 20;

/** Measures the loudness of a stream, 0 to 1, some times a second, until the returned function is called. */
export function measureLoudness(
  streamOf: () => MediaStream | null,
  tell: (level: number) => void,
): () => void {
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
    tell(next);
  }, 1000 / samplesPerSecond);

  return () => {
    clearInterval(interval);
    source?.disconnect();
    void audio?.close();
  };
}
