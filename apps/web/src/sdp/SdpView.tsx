import { roundsOf, sdpViewOf, type SdpRound } from "@callglass/diagram/sdp";
import { memo, useMemo, useState } from "react";

import type { ViewProps } from "../views/view.ts";
import { Changes } from "./Changes.tsx";
import { opensFirst } from "./opensFirst.ts";
import { Part } from "./Part.tsx";
import "../styles/sdp.css";

const makers = { self: "you", other: "the other person" } as const;

function roundName(round: SdpRound, rounds: readonly SdpRound[]): string {
  const ofEpoch = rounds.filter(({ epoch }) => epoch === round.epoch);
  const number = ofEpoch.indexOf(round) + 1;
  const several = new Set(rounds.map(({ epoch }) => epoch)).size > 1;
  const name = number === 1 ? "First negotiation" : `Renegotiation ${number - 1}`;
  return several ? `${name}, epoch ${round.epoch ?? "?"}` : name;
}

function makersOf(round: SdpRound, rounds: readonly SdpRound[]): string {
  const { offer, answer } = round;
  const parts = [
    offer === null ? "The offer is not in this recording" : `Offer by ${makers[offer.by]}`,
    answer === null ? withoutAnswer(round, rounds) : `answer by ${makers[answer.by]}`,
  ];
  return parts.join(", ");
}

const ends = { dropped: "dropped it", failed: "could not apply it", refused: "refused it" } as const;

function withoutAnswer({ key, epoch, unanswered }: SdpRound, rounds: readonly SdpRound[]): string {
  if (unanswered !== null) {
    const { by, how, words } = unanswered;
    const said = words === "" ? "" : `: “${words.replace(/\.$/, "")}”`;
    return `no answer, because ${makers[by]} ${ends[how]}${said}`;
  }
  const last = rounds.findLast((each) => each.epoch === epoch);
  return last?.key === key && rounds.at(-1) === last ? "no answer yet" : "no answer";
}

interface ChoiceProps {
  rounds: readonly SdpRound[];
  shown: SdpRound;
  choose: (key: string) => void;
}

function RoundChoice({ rounds, shown, choose }: ChoiceProps) {
  if (rounds.length === 1) return null;
  return (
    <label className="sdp-choice">
      Negotiation
      <select className="field" value={shown.key} onChange={(event) => choose(event.target.value)}>
        {rounds.map((round) => (
          <option key={round.key} value={round.key}>
            {roundName(round, rounds)}
          </option>
        ))}
      </select>
    </label>
  );
}

interface RoundProps {
  round: SdpRound;
  before: SdpRound | null;
}

/** Drawn again only when a body is another one: entries arrive all the time, and descriptions seldom. */
const Round = memo(
  function Round({ round, before }: RoundProps) {
    const view = useMemo(() => sdpViewOf(round, before), [round, before]);
    const { parts, changes } = view;
    const first = opensFirst(view);
    return (
      <>
        {changes !== null && <Changes changes={changes} />}
        {parts.map((part, index) => (
          <Part key={`${round.key}/${index}`} part={part} opens={index === first} />
        ))}
      </>
    );
  },
  (one, other) => hasSameBodies(one.round, other.round) && hasSameBodies(one.before, other.before),
);

function hasSameBodies(one: SdpRound | null, other: SdpRound | null): boolean {
  return (
    one?.key === other?.key &&
    one?.offer?.sdp === other?.offer?.sdp &&
    one?.answer?.sdp === other?.answer?.sdp
  );
}

/** Offer and answer beside each other, line by line: what it is, who reads it, what was chosen. */
export function SdpView({ moment, onSelect }: ViewProps) {
  const rounds = useMemo(() => roundsOf(moment), [moment]);
  const [chosen, choose] = useState<string | null>(null);
  const shown = rounds.find(({ key }) => key === chosen) ?? rounds.at(-1);
  if (shown === undefined)
    return <p className="quiet sdp-empty">No offer and no answer has been made or received up to here.</p>;
  const before = rounds[rounds.indexOf(shown) - 1];
  return (
    <section className="sdp-view" aria-label="Offer and answer">
      <RoundChoice rounds={rounds} shown={shown} choose={choose} />
      <h2>{roundName(shown, rounds)}</h2>
      <p>
        {makersOf(shown, rounds)}.{" "}
        {[shown.offer, shown.answer].map((description, index) =>
          description === null ? null : (
            <button
              key={index}
              type="button"
              className="sdp-raw"
              onClick={() => onSelect({ kind: "entry", entry: description.entry })}
            >
              Raw {index === 0 ? "offer" : "answer"}
            </button>
          ),
        )}
      </p>
      <Round round={shown} before={before?.epoch === shown.epoch ? before : null} />
    </section>
  );
}
