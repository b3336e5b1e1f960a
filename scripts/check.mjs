#!/usr/bin/env node
import { availableParallelism } from "node:os";

import { ensureInstalled } from "./lib/install.mjs";

ensureInstalled();

// Imported late: what they need is installed only now.
const { checkStages, unitReport } = await import("./lib/checkStages.mjs");
const { forgetReport } = await import("./lib/counts.mjs");
const { runStages } = await import("./lib/stages.mjs");
const ok = await runStages(checkStages, Math.min(2, availableParallelism()));
process.exitCode = ok ? 0 : 1;
forgetReport(unitReport);
