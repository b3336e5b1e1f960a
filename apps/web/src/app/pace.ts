const seenKey = "callglass.seenCall";

/** Whether the pictures begin at the live end or step by step: `?pace=` decides for this tab; otherwise a person's first call is slow. */
export function initialPace(search: string): "live" | "slow" {
  const asked = new URLSearchParams(search).get("pace");
  if (asked === "live" || asked === "slow") return asked;
  try {
    return localStorage.getItem(seenKey) === null ? "slow" : "live";
  } catch {
    // Storage is blocked: everybody is new here.
    return "slow";
  }
}

export function noteCallSeen(): void {
  try {
    localStorage.setItem(seenKey, "yes");
  } catch {
    // The next call will be slow again.
  }
}
