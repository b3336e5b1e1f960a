import type { RoomState, Stage } from "@callglass/call";
import type { FlowView } from "@callglass/diagram";
import { useEffect, useRef } from "react";

import type { CallPage } from "../app/callPage.ts";
import type { Select } from "../flow/select.ts";
import { Link } from "../ui/Link.tsx";
import { useReadable, useSelected } from "../ui/readable.ts";
import { failureWords, needsAnotherBrowser } from "./failureWords.ts";
import { InviteBody } from "./Invite.tsx";

type CardKind = "joining" | "waiting" | "ended" | "evicted" | "failed";

function cardOf(stage: Stage, room: RoomState, failed: boolean): CardKind | null {
  if (room === "evicted") return "evicted";
  if (failed || room === "failed" || stage === "failed") return "failed";
  if (room === "left" || stage === "ended") return "ended";
  if (room === "joining" || room === "outside") return "joining";
  return room === "alone" ? "waiting" : null;
}

function HomeLink() {
  return (
    <Link to="/" className="button">
      Go to the start page
    </Link>
  );
}

/** What a person needs when there is no call: whom to invite, how to go on, why it ended. */
export function StageCard({ page, select }: { page: CallPage; select: Select }) {
  const { stage, room, failure, hadCompany } = useReadable(page.situation);
  const kind = cardOf(stage, room, failure !== null);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Joining is over before anybody could scroll.
    if (kind !== null && kind !== "joining") place.current?.scrollIntoView({ block: "nearest" });
  }, [kind]);
  return (
    <div ref={place} className="card-place">
      <Card page={page} kind={kind} hadCompany={hadCompany} select={select} />
    </div>
  );
}

/** Leads from the sentence to the step of the diagram that failed, and to its story. */
function FailedStep({ page, select }: { page: CallPage; select: Select }) {
  const key = useSelected(page.flow, failedStepOf);
  if (key === null) return null;
  return (
    <button type="button" className="button" onClick={() => select({ kind: "step", key })}>
      Show where it failed
    </button>
  );
}

function failedStepOf({ bands }: FlowView): string | null {
  const steps = bands.flatMap(({ rows }) => rows.flatMap(({ self, other }) => [self, other]));
  return steps.findLast((step) => step?.status === "failed")?.key ?? null;
}

interface CardProps {
  page: CallPage;
  kind: CardKind | null;
  hadCompany: boolean;
  select: Select;
}

function Card({ page, kind, hadCompany, select }: CardProps) {
  const { failure } = useReadable(page.situation);
  switch (kind) {
    case null:
      return null;
    case "joining":
      return (
        <section className="card narrow" aria-label="Joining">
          <h2>Joining the room…</h2>
          <p>The server gives you a seat. This takes a moment at most.</p>
          <button type="button" className="button" onClick={() => page.send({ type: "user.leave" })}>
            Cancel
          </button>
        </section>
      );
    case "waiting":
      return (
        <section className="card" aria-label="Waiting">
          <div className="card-head">
            <h2>{hadCompany ? "The other person left" : "Waiting for the other person"}</h2>
            <button type="button" className="button small" onClick={() => page.send({ type: "user.leave" })}>
              Cancel
            </button>
          </div>
          <p>
            {hadCompany
              ? "Your seat is kept. With the link they can come back."
              : "Send the link, point a phone at the code, or be the other person yourself."}
          </p>
          <InviteBody page={page} />
        </section>
      );
    case "ended":
      return (
        <section className="card narrow" aria-label="The end">
          <h2>You left the call</h2>
          <p>Your camera and microphone are released. What happened stays to be read below.</p>
          <div className="button-row">
            <button type="button" className="button primary" onClick={() => page.send({ type: "user.join" })}>
              Join again
            </button>
            <HomeLink />
          </div>
        </section>
      );
    case "evicted":
      return (
        <section className="card narrow" role="alert" aria-label="Opened elsewhere">
          <h2>This call was opened elsewhere</h2>
          <p>Another window has taken your seat in this room.</p>
          <div className="button-row">
            <button
              type="button"
              className="button primary"
              onClick={() => page.send({ type: "user.takeSeatBack" })}
            >
              Use this window
            </button>
            <HomeLink />
          </div>
        </section>
      );
    case "failed": {
      const words = failure === null ? null : failureWords(failure);
      return (
        <section
          className="card narrow failed"
          role="alert"
          aria-label="Failure"
          data-failure={failure?.reason}
        >
          <h2>{words?.title ?? "The call failed"}</h2>
          <p>
            {words?.happened} <strong>{words?.todo}</strong>
          </p>
          <div className="button-row">
            <button
              type="button"
              className={failure !== null && needsAnotherBrowser(failure) ? "button" : "button primary"}
              onClick={() => page.send({ type: "user.retry" })}
            >
              Retry
            </button>
            <FailedStep page={page} select={select} />
            <HomeLink />
          </div>
        </section>
      );
    }
  }
}
