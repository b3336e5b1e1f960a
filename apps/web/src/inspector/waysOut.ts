/** A chunk of its own: it holds the machine's whole definition, which is asked what may come next. */
export { waysOutOf, wordsOf } from "@callglass/call";
