/** A file that a person opened on another screen, for the one that shows it. */
let file: File | null = null;

export function handOver(opened: File): void {
  file = opened;
}

export function handedOver(): File | null {
  return file;
}
