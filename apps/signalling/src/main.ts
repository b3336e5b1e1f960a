import { begin } from "./startUp/begin.ts";

void begin(() => import("./run.ts"));
