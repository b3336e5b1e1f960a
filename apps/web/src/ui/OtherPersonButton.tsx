import type { RoomId } from "@callglass/protocol";

import { Icon } from "./Icon.tsx";
import { openOtherPerson } from "./rooms.ts";

/** For somebody who is alone, or wants to watch both ends. */
export function OtherPersonButton(props: { room: RoomId; again?: boolean; onOpened?: () => void }) {
  const { room, again = false, onOpened } = props;
  return (
    <button
      type="button"
      className="button small"
      title="Opens this room in a second window, which is a person of its own"
      onClick={() => {
        openOtherPerson(room);
        onOpened?.();
      }}
    >
      <Icon name="window" />
      {again ? "Open it again" : "Be the other person too"}
    </button>
  );
}
