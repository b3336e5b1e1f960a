import type { LinkState } from "@callglass/call";

function words(link: LinkState): string {
  switch (link) {
    case "offline":
      return "Not connected to the server. Trying again as soon as there is a network.";
    case "connecting":
      return "Connecting to the server…";
    case "online":
      return "Connected to the server.";
    case "reconnecting":
      return "The server is away. Trying again…";
    case "closed":
      return "The connection to the server is closed.";
  }
}

/** Whether the server that introduces two people can be reached. */
export function LinkLine({ link }: { link: LinkState }) {
  return (
    <p className="link-line" data-link={link} role="status">
      <span className="link-dot" aria-hidden="true" />
      {words(link)}
    </p>
  );
}
