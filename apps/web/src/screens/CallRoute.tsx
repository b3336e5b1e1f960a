import type { Situation } from "@callglass/call";
import { Activity, startTransition, useEffect, useState } from "react";

import type { CallPage } from "../app/callPage.ts";
import { CallScreen, preloadHeavyViews } from "../call/heavyViews.ts";
import { Lobby } from "../lobby/Lobby.tsx";
import { lazyView } from "../ui/lazyView.ts";
import { useReadable, useSelected } from "../ui/readable.ts";

const Unsupported = lazyView(() => import("../lobby/Unsupported.tsx").then((file) => file.Unsupported));

function isInLobby({ stage, room }: Situation): boolean {
  return room === "outside" && stage !== "ended" && stage !== "failed";
}

/** Joining, the lobby stays until there is somebody to see: the call's screen would be made while the call is. */
function useLobby(page: CallPage): boolean {
  const inLobby = useSelected(page.situation, isInLobby);
  const comingUp = useReadable(page.comingUp);
  const isAnyoneThere = useSelected(page.streams, ({ other }) => other.camera !== null);
  const [shown, setShown] = useState(inLobby);
  const stays = shown && comingUp && !isAnyoneThere;
  if (!stays && shown !== inLobby) setShown(inLobby);
  return inLobby || stays;
}

/**
 * A room's page: the lobby until the person joins, the call from then on.
 * The call's screen is made behind the lobby while nothing else is to do: making it takes longer than the call.
 */
export function CallRoute({ page }: { page: CallPage }) {
  const inLobby = useLobby(page);
  const [viewsAreHere, setViewsAreHere] = useState(false);
  useEffect(() => preloadHeavyViews(page, () => startTransition(() => setViewsAreHere(true))), [page]);
  if (page.abilities.missing.length > 0) return <Unsupported missing={page.abilities.missing} />;
  return (
    <>
      {inLobby && <Lobby page={page} />}
      {(viewsAreHere || !inLobby) && (
        <Activity mode={inLobby ? "hidden" : "visible"}>
          <CallScreen page={page} />
        </Activity>
      )}
    </>
  );
}
