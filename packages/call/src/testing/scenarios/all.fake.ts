import type { Scenario } from "../scenario.fake.ts";
import { captures } from "./captures.fake.ts";
import { connecting } from "./connecting.fake.ts";
import { devices } from "./devices.fake.ts";
import { doubles } from "./doubles.fake.ts";
import { glares } from "./glare.fake.ts";
import { links } from "./links.fake.ts";
import { losses } from "./loss.fake.ts";
import { operations } from "./operations.fake.ts";
import { paths } from "./path.fake.ts";
import { networks } from "./network.fake.ts";
import { presences } from "./presences.fake.ts";
import { refusals } from "./refusals.fake.ts";
import { rekeys } from "./rekey.fake.ts";
import { relays } from "./relay.fake.ts";
import { restartings } from "./restart.fake.ts";
import { linkRestarts } from "./restartLink.fake.ts";
import { rooms } from "./rooms.fake.ts";
import { slots } from "./slots.fake.ts";
import { waits } from "./waits.fake.ts";
import { watches } from "./watch.fake.ts";

/** Every story there is; those who ask what the stories reach read this list too. */
export const scenarios: Readonly<Record<string, readonly Scenario[]>> = {
  connecting,
  glares,
  losses,
  doubles,
  refusals,
  operations,
  paths,
  watches,
  restartings,
  linkRestarts,
  networks,
  relays,
  rekeys,
  rooms,
  presences,
  links,
  captures,
  devices,
  slots,
  waits,
};
