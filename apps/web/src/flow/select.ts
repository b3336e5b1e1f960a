import type { Selection } from "../inspector/selection.ts";

/** Asks for an explanation. */
export type Select = (selection: Selection) => void;
