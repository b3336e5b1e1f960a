import { begin } from "../startUp/begin.ts";

// From source: the bundle is CommonJS, in which no module can wait.
void begin(async () => (await import("./waitingImport.fake.ts")).never);
