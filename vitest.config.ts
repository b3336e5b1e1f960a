import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // A wait of a test proves nothing by running out; this one only ends what hangs.
    testTimeout: 120_000,
    include: ["packages/*/src/**/*.test.ts", "apps/*/src/**/*.test.ts", "scripts/**/*.test.mjs"],
    environment: "node",
    // Tests share no state, and loading the machine anew for each file costs more than running them.
    isolate: false,
    // A room without tests yet is not a failure of the others.
    passWithNoTests: true,
  },
});
