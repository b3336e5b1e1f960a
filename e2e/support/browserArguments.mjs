/** Fake devices that move and beep, and no question to anybody; the rest keeps Chromium from talking to the network. */
export const browserArguments = /** @type {const} */ ([
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-domain-reliability",
  "--disable-sync",
  "--no-first-run",
  "--no-default-browser-check",
]);
