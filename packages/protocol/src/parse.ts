import type * as z from "zod/mini";

/**
 * A parsed value, or the first thing that is wrong with the input, as `path: message`.
 * `tooLarge` says that some part of it is longer than the limits allow.
 */
export type Parsed<T> = { ok: true; value: T } | { ok: false; problem: string; tooLarge: boolean };

/**
 * Checks unknown input against a schema of this package.
 * Never throws, also not for values whose getters or proxies do.
 */
export function parse<T>(schema: z.ZodMiniType<T>, input: unknown): Parsed<T> {
  try {
    const result = schema.safeParse(input);
    if (result.success) return { ok: true, value: result.data };
    const issue = result.error.issues[0];
    const path = issue?.path.map(String).join(".") ?? "";
    return {
      ok: false,
      problem: `${path || "message"}: ${issue?.message ?? "invalid"}`.slice(0, 200),
      tooLarge: result.error.issues.some((each) => each.code === "too_big" && each.origin === "string"),
    };
  } catch (error) {
    return {
      ok: false,
      problem: `message: ${error instanceof Error ? error.message : "unreadable"}`.slice(0, 200),
      tooLarge: false,
    };
  }
}
