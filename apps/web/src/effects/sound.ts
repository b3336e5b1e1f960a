/** Why the browser plays nothing before a tap. */
export interface PlayError {
  name: string;
  message: string;
}

/**
 * Starts an element that may not start without a tap (HTML, "allowed to play"); `told` hears null, or the refusal.
 * That a newer stream took over (AbortError) is neither.
 */
export async function playSound(
  element: HTMLMediaElement,
  told: (refusal: PlayError | null) => void,
): Promise<void> {
  try {
    await element.play();
    told(null);
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== "NotAllowedError") return;
    told({ name: error.name, message: error.message });
  }
}
