import { begin } from "../startUp/begin.ts";

void begin(async () => {
  if (process.env["PLANTED_IMPORT"] === "busy") return (await import("./busyImport.fake.ts")).never;
  const [{ run }, { plantedAnswer }] = await Promise.all([import("../run.ts"), import("./plants.fake.ts")]);
  return { run: (begun) => run(begun, { answer: plantedAnswer }) };
});
