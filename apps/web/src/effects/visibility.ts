/** Tells whether this page is in a background tab: at once, and when it changes. */
export function watchVisibility(tell: (hidden: boolean) => void): () => void {
  const onChange = () => tell(document.hidden);
  document.addEventListener("visibilitychange", onChange);
  if (document.hidden) onChange();
  return () => document.removeEventListener("visibilitychange", onChange);
}
