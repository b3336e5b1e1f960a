import { sessionSetup } from "./setup.ts";

const { assign } = sessionSetup;

/** Whether messages reach the other person; waits for their words go on only while they do. */
export const wire = sessionSetup.createStateConfig({
  initial: "beginning",
  on: {
    "wire.up": { target: ".up", actions: assign({ wire: "up" }) },
    "wire.down": { target: ".down", actions: assign({ wire: "down" }) },
    "wire.gone": { target: ".gone", actions: assign({ wire: "gone" }) },
  },
  states: {
    beginning: { always: [{ guard: "isWireDown", target: "down" }, { target: "up" }] },
    up: {},
    down: {},
    gone: {},
  },
});
