import { startProductionServer } from "./productionServer.mjs";

/** One server for the whole run; the tests keep apart by their rooms. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const server = await startProductionServer();
  // Workers are started later and inherit it.
  process.env["CALLGLASS_URL"] = server.url;
  return () => server.stop();
}
