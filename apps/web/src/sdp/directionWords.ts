const words: Readonly<Record<string, string>> = {
  sendrecv: "sends and receives",
  sendonly: "only sends",
  recvonly: "only receives",
  inactive: "nothing flows yet",
};

/** What a direction of RFC 8866 means for the side that wrote it. */
export function directionWords(direction: string): string {
  return words[direction] ?? direction;
}
