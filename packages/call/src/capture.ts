/** Which picture and sound to capture: real devices, or a picture and a tone that the page makes itself. */
export interface CaptureWish {
  source: "devices" | "test";
  microphone: boolean;
  camera: boolean;
  /** Null lets the browser choose. */
  microphoneId: string | null;
  cameraId: string | null;
}

export const wishForBoth: CaptureWish = {
  source: "devices",
  microphone: true,
  camera: true,
  microphoneId: null,
  cameraId: null,
};
