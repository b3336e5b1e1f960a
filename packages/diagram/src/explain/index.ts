import type { StepId } from "../view.ts";
import { chartTexts } from "./charts.ts";
import type { Explanation } from "./explanation.ts";
import { messages } from "./messages.ts";
import { offerAnswerSteps } from "./offerAnswerSteps.ts";
import { pathSteps } from "./pathSteps.ts";
import { earlySteps } from "./earlySteps.ts";

export type { Explanation, ReadOnLink } from "./explanation.ts";

const stepTexts: Readonly<Record<StepId, Explanation>> = { ...earlySteps, ...offerAnswerSteps, ...pathSteps };

export function explainStep(id: StepId): Explanation {
  return stepTexts[id];
}

/** Null for a type that this version does not know. */
export function explainMessage(type: string): Explanation | null {
  return Object.hasOwn(messages, type) ? (messages[type] ?? null) : null;
}

/** Null for a chart that is not in the strip. */
export function explainChart(chart: string): Explanation | null {
  return Object.hasOwn(chartTexts, chart) ? (chartTexts[chart] ?? null) : null;
}
