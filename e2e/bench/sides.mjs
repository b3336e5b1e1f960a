/**
 * How to drive one of the two things that are compared.
 * @typedef {object} Side
 * @property {string} name
 * @property {(room: string) => string} path
 * @property {(page: import("@playwright/test").Page) => Promise<unknown>} ready the socket is open and the camera is on
 * @property {(page: import("@playwright/test").Page) => Promise<unknown>} waiting the first person has joined
 */

/** @param {import("@playwright/test").Page} page */
async function cameraIsOn(page) {
  await page.waitForFunction(() => {
    const video = document.querySelector('video[aria-label="You"]');
    return video instanceof HTMLVideoElement && video.videoWidth > 0;
  });
  // What the page loads when it is idle is loaded: a person reads the lobby for longer than that.
  await page.waitForLoadState("networkidle");
}

/** @type {Side} */
export const bare = {
  name: "bare",
  path: (room) => `/${room}/`,
  async ready(page) {
    await page.waitForSelector("body[data-ready]");
    await cameraIsOn(page);
  },
  // Nothing in the bare page says so; the order of the two sockets' messages keeps the first one first.
  waiting: async (page) => page.waitForFunction(() => Reflect.get(window, "measures").clickedAtMs !== null),
};

/** @type {Side} */
export const callglass = {
  name: "Callglass",
  path: (room) => `/call/${room}?pace=live`,
  async ready(page) {
    await page.waitForSelector('[data-link="online"]');
    await cameraIsOn(page);
  },
  waiting: (page) =>
    page.waitForSelector('[data-step="signalling.seat"][data-peer="self"][data-status="done"]'),
};
