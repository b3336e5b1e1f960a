import type { MessageView } from "@callglass/diagram";

import { moment, size, span } from "../ui/format.ts";
import { Evidence } from "./Evidence.tsx";
import { Explained, ReadOn } from "./Explained.tsx";
import { Facts } from "./Facts.tsx";
import { Sdp } from "./Sdp.tsx";
import { useExplanation } from "./useExplanation.ts";

function when(atMs: number | null): string | null {
  return atMs === null ? null : moment(atMs);
}

/** From one moment of a message to a later one; null where one of them is not known. */
function between(fromMs: number | null, untilMs: number | null): string | null {
  return fromMs === null || untilMs === null ? null : span(untilMs - fromMs);
}

function serverWords({ server }: MessageView): string | null {
  switch (server?.kind) {
    case "refused":
      return `The server refused it: ${server.reason}`;
    case "queued":
      return `Before it read this, the server was busy for ${span(server.busyMs)} with another request: ${server.behind}`;
    case "slow":
      return "The server was slow";
    case undefined:
      return null;
  }
}

/** One message, explained: its way through the server, and what it carried. */
export function MessagePanel({ message }: { message: MessageView }) {
  const explanation = useExplanation((explain) => explain.explainMessage(message.type));
  return (
    <>
      <p className="subtitle">
        {message.from === "self" ? "you → other person" : "other person → you"} · {message.phase}
        {message.inFlightMs !== null && ` · in flight ${span(message.inFlightMs)}`}
      </p>
      <Explained explanation={explanation} />
      {message.body !== null && (
        <>
          <h3>What it carried</h3>
          <Sdp body={message.body} />
        </>
      )}
      <h3>Its way</h3>
      <Facts
        facts={[
          ["Size", message.bytes > 0 ? size(message.bytes) : null],
          ["Sent", when(message.sentAtMs)],
          ["Relayed", when(message.relayedAtMs)],
          ["Delivered", when(message.deliveredAtMs)],
          ["Applied", when(message.appliedAtMs)],
          ["To the server", between(message.sentAtMs, message.receivedAtMs)],
          ["In the server", between(message.receivedAtMs, message.relayedAtMs)],
          ["Server", serverWords(message)],
          ["In flight", message.inFlightMs === null ? null : span(message.inFlightMs)],
          ["Says", message.summary],
          ["Id", message.id],
        ]}
      />
      <h3>Evidence</h3>
      <Evidence entries={message.evidence} />
      <ReadOn explanation={explanation} />
    </>
  );
}
