import type { GateView, MessageView } from "@callglass/diagram";
import { memo } from "react";

import { size, span } from "../ui/format.ts";
import type { Select } from "./select.ts";

/** The height of one arrow's lane, also in flow.css: labels of two lanes never touch. */
const laneHeight = 30;
const drop = 8;

interface MessageProps {
  message: MessageView;
  /** A label with a small arrow in it instead of a line across. */
  compact: boolean;
  selected: boolean;
  select: Select;
}

function isSame(before: MessageProps, after: MessageProps): boolean {
  const one = before.message;
  const two = after.message;
  return (
    before.selected === after.selected &&
    before.compact === after.compact &&
    one.id === two.id &&
    one.phase === two.phase &&
    one.gate?.act === two.gate?.act &&
    serverWords(one) === serverWords(two) &&
    one.inFlightMs === two.inFlightMs &&
    one.bytes === two.bytes &&
    one.summary === two.summary
  );
}

function isOver(message: MessageView): boolean {
  return message.deliveredAtMs !== null || message.phase === "refused" || message.phase === "dropped";
}

const actWords: Partial<Record<GateView["act"], string>> = {
  held: "held",
  swapped: "held, swapped",
  dropped: "dropped by hand",
  doubled: "doubled by hand",
};

/** What a person does or did with it on the wire. */
function heldWords({ gate }: MessageView): string {
  return gate === null ? "" : (actWords[gate.act] ?? "");
}

/** What the server did to it, told where the server stands: between the two. */
function serverWords({ server }: MessageView): string {
  if (server === null) return "";
  switch (server.kind) {
    case "slow":
      return `server kept it ${span(server.heldMs)}`;
    case "queued":
      return `server was busy ${span(server.busyMs)}`;
    case "refused":
      return `server: ${server.reason}`;
  }
}

/** The line from one person to the other, with coordinates known before anything is measured. */
function Line({ from }: { from: MessageView["from"] }) {
  const y1 = (laneHeight - drop) / 2;
  const y2 = (laneHeight + drop) / 2;
  const right = from === "self";
  return (
    <svg className="arrow-line" width="100%" height={laneHeight} aria-hidden="true">
      <line x1={right ? "0%" : "100%"} y1={y1} x2={right ? "100%" : "0%"} y2={y2} />
      <svg x={right ? "100%" : "0%"} y={y2} overflow="visible">
        <path d={right ? "M0 0-9-5.5-8 5.5z" : "M0 0 9-5.5 8 5.5z"} />
      </svg>
    </svg>
  );
}

/** A message as an arrow between the two people; its dot travels until the message is delivered. */
export const Message = memo(function Message({ message, compact, selected, select }: MessageProps) {
  const way = message.from === "self" ? "from you to the other person" : "from the other person to you";
  // Candidates are all about 200 B; their time is what differs.
  const amount = message.bytes > 0 && message.type !== "candidate" ? size(message.bytes) : "";
  const time = message.inFlightMs === null ? "" : span(message.inFlightMs);
  const held = heldWords(message);
  const server = serverWords(message);
  return (
    <li className="arrow-place" data-compact={compact}>
      <button
        type="button"
        className="arrow"
        data-message={message.type}
        data-from={message.from}
        data-message-id={message.id}
        data-phase={message.phase}
        data-gate={message.gate?.by}
        aria-label={[message.type, amount, time, server, held, way, held === "" ? message.phase : ""]
          .filter((part) => part !== "")
          .join(", ")}
        aria-pressed={selected}
        title={message.summary}
        onClick={() => select({ kind: "message", id: message.id })}
      >
        {!compact && <Line from={message.from} />}
        {!compact && !isOver(message) && (
          <span className="flight" data-from={message.from} aria-hidden="true">
            <span className="flight-dot" />
          </span>
        )}
        <span className="arrow-pill">
          <span className="arrow-way" aria-hidden="true">
            {message.from === "self" ? "You → Other" : "Other → You"}
          </span>
          {compact && (
            <span className="arrow-sign" aria-hidden="true">
              {message.from === "self" ? "→" : "←"}
            </span>
          )}
          <span className={compact && time !== "" ? "arrow-type" : undefined}>{message.type}</span>
          {amount !== "" && <span className="arrow-size"> {amount}</span>}
          {time !== "" && <span className="arrow-time"> {time}</span>}
          {server !== "" && <span className="arrow-held"> {server}</span>}
          {held !== "" && <span className="arrow-held"> {held}</span>}
        </span>
      </button>
    </li>
  );
}, isSame);
