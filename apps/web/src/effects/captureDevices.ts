import type { CaptureWish, MediaError } from "@callglass/call";

/** Small enough that the first key frame leaves at once, large enough for a call beside a diagram. */
const picture = { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 30 } };

export function constraintsOf(wish: CaptureWish): MediaStreamConstraints {
  return {
    audio: wish.microphone && (wish.microphoneId === null || { deviceId: { exact: wish.microphoneId } }),
    video: wish.camera && {
      ...picture,
      ...(wish.cameraId !== null && { deviceId: { exact: wish.cameraId } }),
    },
  };
}

export function kindsOf(wish: CaptureWish): string {
  return [wish.microphone && "audio", wish.camera && "video"].filter((kind) => kind !== false).join(", ");
}

/** Adds to the browser's error what the permission reads now, since the name alone does not tell a block from a dismissal. */
export async function mediaErrorOf(error: unknown, wish: CaptureWish): Promise<MediaError> {
  const { name, message } = error instanceof Error ? error : { name: "UnknownError", message: String(error) };
  return { name, message, permission: await permissionFor(wish) };
}

async function permissionFor(wish: CaptureWish): Promise<MediaError["permission"]> {
  try {
    const status = await navigator.permissions.query({ name: wish.camera ? "camera" : "microphone" });
    return status.state;
  } catch {
    // Firefox does not know these names: the error's own name has to do.
    return "unknown";
  }
}
