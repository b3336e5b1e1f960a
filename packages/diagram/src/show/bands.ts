import { steps } from "../steps.ts";
import type { BandKind, BandView, MessageView } from "../view.ts";
import { happeningsOf } from "./happeningViews.ts";
import { messagesOf } from "./messageViews.ts";
import { negotiationsOf } from "./negotiations.ts";
import type { Joined } from "./negotiations.ts";
import { repairsOf, repairTitle } from "./repairs.ts";
import { overtakenOf } from "./overtaken.ts";
import { renegotiationRows, rowsOf } from "./rows.ts";
import type { Scene } from "./scene.ts";
import type { Place } from "./stepView.ts";

const flowBands = [
  ["signalling", "Signalling"],
  ["media", "Local media"],
  ["offerAnswer", "Offer / answer"],
  ["ice", "ICE"],
  ["secure", "Security & media"],
] as const;

/** The present epoch's bands, then those of epochs that are over. */
export function bandsOf(scene: Scene): BandView[] {
  return [
    ...epochBands(scene, scene.epoch, false),
    ...scene.pastEpochs.flatMap((epoch) => epochBands(scene, epoch, true)),
  ];
}

function epochBands(scene: Scene, epoch: number, past: boolean): BandView[] {
  const negotiations = negotiationsOf(scene, epoch);
  const messages = messagesOf(scene, epoch, negotiations);
  const sides = scene.sidesOf(epoch);
  const placeOf = (negotiation: Joined | null): Place => ({ scene, epoch, sides, negotiation, past });
  const first = placeOf(negotiations[0] ?? null);
  const band = (
    kind: BandKind,
    title: string,
    negotiation: number,
    content: Partial<BandView>,
  ): BandView => ({
    key: `${epoch}/${negotiation}/${kind}`,
    kind,
    title,
    epoch: epoch === 0 ? null : epoch,
    negotiation,
    past,
    rows: [],
    happenings: [],
    ...content,
  });
  const bands = flowBands.map(([kind, title]) => {
    // What belongs to the page is shown once, with the present epoch.
    const own = steps.filter((step) => step.band === kind && !(past && step.scope === "page"));
    const happenings = kind === "offerAnswer" ? overtakenOf(scene, sides, first.negotiation) : [];
    return band(kind, title, 1, { rows: rowsOf(first, own, messages), happenings });
  });
  for (const negotiation of negotiations.slice(1)) {
    const rows = renegotiationRows(placeOf(negotiation), messages);
    const happenings = overtakenOf(scene, sides, negotiation);
    const title = `Renegotiation ${negotiation.number - 1}`;
    bands.push(band("renegotiation", title, negotiation.number, { rows, happenings }));
  }
  const { repairs, others } = repairsOf(happeningsOf(scene, epoch, "repair"));
  for (const [index, repair] of repairs.entries()) {
    const content = { key: `${epoch}/1/repair/${index + 1}`, happenings: repair };
    bands.push(band("repair", repairTitle(repair, index + 1), 1, content));
  }
  const happenings = [...others, ...happeningsOf(scene, epoch, "since")].toSorted(
    (one, two) => one.atMs - two.atMs,
  );
  const farewells = messages.filter(({ type }) => type === "bye");
  if (happenings.length > 0 || farewells.length > 0) {
    bands.push(
      band("happening", "What happened since", 1, { happenings, rows: farewellRows(epoch, farewells) }),
    );
  }
  return bands;
}

function farewellRows(epoch: number, messages: readonly MessageView[]): BandView["rows"] {
  return messages.length === 0 ? [] : [{ key: `${epoch}/1/bye`, self: null, other: null, messages }];
}
