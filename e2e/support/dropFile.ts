import type { Page } from "@playwright/test";

export interface DroppedFile {
  name: string;
  content: string;
}

/** Drops a file onto the page, as a hand does with one from the desktop; says whether the page kept it from the browser. */
export async function dropFile(page: Page, file: DroppedFile): Promise<boolean> {
  return page.evaluate(({ name, content }) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([content], name));
    const fire = (type: string) =>
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    fire("dragenter");
    // A browser drops nothing where nobody has taken the hovering.
    return !fire("dragover") && !fire("drop");
  }, file);
}
