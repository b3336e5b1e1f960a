import { isInRoom, type PeerFacts } from "@callglass/call";
import { useState } from "react";

import type { CallPage, SideOfHold, StoppedView } from "../app/callPage.ts";
import { Icon } from "../ui/Icon.tsx";
import { useReadable, useSelected } from "../ui/readable.ts";
import { impatience, isUrgent, stoppedWords } from "./holdWords.ts";
import "../styles/hold.css";

/** Stops the messages between the two people, until they are let go by hand. */
export function HoldSwitch({ page }: { page: CallPage }) {
  const holds = useSelected(page.hold, ({ self }) => self.holds);
  const inRoom = useSelected(page.situation, ({ room }) => isInRoom(room));
  if (!inRoom && !holds) return null;
  return (
    <button
      type="button"
      className="button small hold-switch"
      data-holding={holds}
      title="Stop the messages on the wire, and let them go one by one"
      onClick={() => (holds ? page.wire.end() : page.wire.begin())}
    >
      <Icon name={holds ? "play" : "hold"} />
      <span className="button-words">{holds ? "Let the wire go" : "Hold the wire"}</span>
    </button>
  );
}

/** While somebody holds the wire: what stands on it, and what can be done with it. */
export function HoldBar({ page }: { page: CallPage }) {
  const { self, other } = useReadable(page.hold);
  const ice = useReadable(page.ice);
  if (!self.holds && !other.holds) return null;
  return (
    <section className="hold-bar" aria-label="The held wire" tabIndex={-1}>
      {self.holds && <OwnHold page={page} side={self} />}
      {other.holds && (
        <>
          <p>
            <strong>The other person holds the wire.</strong> Callglass’s own timers stand still.
          </p>
          <StoppedList side={other} isOwn={false} />
        </>
      )}
      <Impatience ice={ice} />
    </section>
  );
}

function OwnHold({ page, side }: { page: CallPage; side: SideOfHold }) {
  const [holdsCalls, setHoldsCalls] = useState(false);
  return (
    <>
      <div className="hold-head">
        <p>
          <strong>You hold the wire.</strong> Callglass’s own timers stand still, at both sides.
        </p>
        <div className="button-row">
          <button
            type="button"
            className="button small"
            aria-pressed={holdsCalls}
            title="Stop the calls of your browser too, and make them one by one"
            onClick={() => {
              page.wire.holdCalls(!holdsCalls);
              setHoldsCalls(!holdsCalls);
            }}
          >
            Hold browser calls
          </button>
          <button type="button" className="button small" onClick={() => letAllGo(page)}>
            <Icon name="play" size={16} />
            Let all go
          </button>
        </div>
      </div>
      <StoppedList side={side} isOwn={true} page={page} />
    </>
  );
}

function StoppedList(props: { side: SideOfHold; isOwn: boolean; page?: CallPage }) {
  const { side, isOwn, page } = props;
  if (side.stopped.length === 0) return <p className="quiet">Nothing stands on the wire.</p>;
  return (
    <ol className="held" aria-label={isOwn ? "Held by you" : "Held by the other person"}>
      {side.stopped.map((stopped, index) => (
        <li key={stopped.number} data-held={stopped.type} data-lane={stopped.lane}>
          <span>{stoppedWords(stopped, isOwn)}</span>
          {page !== undefined && (
            <Choices
              page={page}
              stopped={stopped}
              hasNext={side.stopped.slice(index + 1).some(({ lane }) => lane === stopped.lane)}
            />
          )}
        </li>
      ))}
    </ol>
  );
}

/** The pressed button goes with its line: the next line has the focus then, or the whole. */
function keepFocus(pressed: HTMLElement): void {
  const line = pressed.closest("li");
  const beside = line?.nextElementSibling ?? line?.previousElementSibling;
  const next = beside?.querySelector("button") ?? pressed.closest<HTMLElement>(".hold-bar");
  next?.focus();
}

function letAllGo(page: CallPage): void {
  document.querySelector<HTMLElement>(".hold-switch")?.focus();
  page.wire.end();
}

/** A browser call can only wait: one that never comes, or comes twice, is no mishap of a wire. */
function Choices({ page, stopped, hasNext }: { page: CallPage; stopped: StoppedView; hasNext: boolean }) {
  const { wire } = page;
  const { number, lane } = stopped;
  const what = stoppedWords(stopped, true);
  const choices = [
    { label: "Let go", act: wire.release, offered: true },
    { label: "Drop", act: wire.drop, offered: lane !== "calls" },
    { label: "Double", act: wire.double, offered: lane !== "calls" },
    { label: "Swap with next", act: wire.swap, offered: lane !== "calls" && hasNext },
  ];
  return (
    <span className="held-choices">
      {choices
        .filter(({ offered }) => offered)
        .map(({ label, act }) => (
          <button
            key={label}
            type="button"
            className="button small"
            aria-label={`${label}: ${what}`}
            onClick={({ currentTarget }) => {
              keepFocus(currentTarget);
              act(number);
            }}
          >
            {label}
          </button>
        ))}
    </span>
  );
}

function Impatience({ ice }: { ice: PeerFacts["ice"] }) {
  const words = impatience(ice);
  if (words === "") return null;
  return (
    <p className="hold-warning" data-urgent={isUrgent(ice)}>
      {words}
    </p>
  );
}
