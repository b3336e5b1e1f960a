/** What came of `play()`: it plays, or the browser wants a tap of the person first. */
export type Played = "plays" | "refused";

export interface PlayError {
  name: string;
  message: string;
}

/**
 * Starts an element that may not start without a tap (HTML, "allowed to play").
 * `told` hears of both outcomes; that a newer stream took over (AbortError) is neither.
 */
export async function startSound(
  element: HTMLMediaElement,
  told: (outcome: Played, error: PlayError | null) => void,
): Promise<void> {
  try {
    await element.play();
    told("plays", null);
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== "NotAllowedError") return;
    told("refused", { name: error.name, message: error.message });
  }
}
