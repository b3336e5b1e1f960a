import { ofNegotiation } from "./mutants/negotiation.mjs";
import { ofPage } from "./mutants/page.mjs";
import { ofRepair } from "./mutants/repair.mjs";
import { ofRooms } from "./mutants/rooms.mjs";

/**
 * Mistakes that somebody might make in the protocol, planted one at a time.
 * `find` occurs exactly once in `file`; the tests that lie in its room must notice the change.
 * @typedef {{ file: string, find: string, replace: string, breaks: string }} Mutant
 * @typedef {readonly [file: string, find: string, replace: string, breaks: string]} Planted
 */

const planted = [...ofNegotiation, ...ofRepair, ...ofPage, ...ofRooms];

/** @type {readonly Mutant[]} */
export const mutants = planted.map(([file, find, replace, breaks]) => ({ file, find, replace, breaks }));
