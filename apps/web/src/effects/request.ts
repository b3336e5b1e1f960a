import type { ClientRequest } from "@callglass/protocol";

/** Asks the server something; without a connection nothing is asked, and no answer comes. */
export type Request = (request: ClientRequest, answered: (reply: unknown) => void) => void;
