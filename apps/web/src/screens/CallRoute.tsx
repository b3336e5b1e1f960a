import type { Situation } from "@callglass/call";
import { lazy } from "react";

import type { CallPage } from "../app/callPage.ts";
import { CallScreen } from "../call/heavyViews.ts";
import { Lobby } from "../lobby/Lobby.tsx";
import { useSelected } from "../ui/readable.ts";

const Unsupported = lazy(() =>
  import("../lobby/Unsupported.tsx").then((file) => ({ default: file.Unsupported })),
);

function isInLobby({ stage, room }: Situation): boolean {
  return room === "outside" && stage !== "ended" && stage !== "failed";
}

/** A room's page: the lobby until the person joins, the call from then on. */
export function CallRoute({ page }: { page: CallPage }) {
  const inLobby = useSelected(page.situation, isInLobby);
  if (page.abilities.missing.length > 0) return <Unsupported missing={page.abilities.missing} />;
  return inLobby ? <Lobby page={page} /> : <CallScreen page={page} />;
}
