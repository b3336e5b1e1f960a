/** Runs in the page: writes down getUserMedia and the first presented frame of the other person. */
export function watchDevices(): void {
  const { note } = window.witness;
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices !== undefined) {
    const native = devices.getUserMedia.bind(devices);
    devices.getUserMedia = (constraints) => {
      note("getUserMedia called");
      const settled = native(constraints);
      settled.then(
        () => note("getUserMedia granted"),
        (error: unknown) => note(`getUserMedia failed ${error instanceof Error ? error.name : ""}`),
      );
      return settled;
    };
  }
  const native = HTMLVideoElement.prototype.requestVideoFrameCallback;
  HTMLVideoElement.prototype.requestVideoFrameCallback = function (callback) {
    return native.call(this, (now, metadata) => {
      // Chromium presents a black frame of 2 x 2 for a track that has ended.
      const isPicture = metadata.width > 2 && this.getAttribute("aria-label") === "Other person";
      if (isPicture) note("frame presented");
      callback(now, metadata);
    });
  };
}
