import { useEffect, useState } from "react";

import { fetchPart } from "../ui/fetchPart.ts";

/** What `load` fetches; null until it is here, or when it cannot be had. `load` is to be the same function each time. */
export function useLoaded<T>(load: () => Promise<T>): T | null {
  const [loaded, setLoaded] = useState<{ value: T } | null>(null);
  useEffect(() => {
    let gone = false;
    fetchPart(load)
      .then((value) => {
        if (!gone) setLoaded({ value });
        return value;
      })
      .catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [load]);
  return loaded?.value ?? null;
}
