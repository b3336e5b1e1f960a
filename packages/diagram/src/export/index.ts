export { mermaidOf } from "./mermaid.ts";
