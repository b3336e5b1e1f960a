import { randomBytes } from "node:crypto";

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("@playwright/test").BrowserContext} BrowserContext */
/** @typedef {(prepare?: (context: BrowserContext) => Promise<unknown>) => Promise<Page>} NewPage */

/**
 * Brings two people to the end of a story; the page that is returned keeps its recording.
 * @typedef {(newPage: NewPage) => Promise<Page>} Scene
 */

const newPath = () => `/call/${randomBytes(16).toString("base64url")}`;

/**
 * @param {Page} page
 * @param {string} name
 */
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

/**
 * @param {Page} page
 * @param {string} step
 * @param {string} [status]
 * @param {string} [peer]
 */
function stepIs(page, step, status = "done", peer = "self") {
  return page.waitForSelector(`[data-step="${step}"][data-peer="${peer}"][data-status="${status}"]`);
}

/**
 * The other person's picture has run for a while, so that there are some numbers to see.
 * @param {Page} page
 */
function pictureRuns(page) {
  return page.waitForFunction(() => {
    const video = document.querySelector('video[aria-label="Other person"]');
    return video instanceof HTMLVideoElement && video.currentTime > 4;
  });
}

/**
 * Alice first; bob comes when she is seated.
 * @param {NewPage} newPage
 * @param {{ alice?: (context: BrowserContext) => Promise<unknown>, bob?: (context: BrowserContext) => Promise<unknown>, waits?: string, seated?: (alice: Page) => Promise<unknown> }} [options]
 */
async function arrive(newPage, { alice: aliceIs, bob: bobIs, waits = "", seated } = {}) {
  const path = `${newPath()}?pace=live&waits=${waits}`;
  const [alice, bob] = [await newPage(aliceIs), await newPage(bobIs)];
  await Promise.all([alice.goto(path), bob.goto(path)]);
  await press(alice, "Join");
  await stepIs(alice, "signalling.seat");
  await seated?.(alice);
  await press(bob, "Join");
  return { alice, bob };
}

/** @param {BrowserContext} context */
function cameraIsRefused(context) {
  return context.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException("Permission denied", "NotAllowedError"));
  });
}

/** @param {BrowserContext} context */
function sharesADrawing(context) {
  return context.addInitScript(() => {
    navigator.mediaDevices.getDisplayMedia = () => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 360 });
      const pen = canvas.getContext("2d");
      let painted = 0;
      // A canvas that nobody paints on has no frames.
      setInterval(() => {
        painted += 1;
        if (pen === null) return;
        pen.fillStyle = `hsl(${(painted * 20) % 360} 60% 40%)`;
        pen.fillRect(0, 0, canvas.width, canvas.height);
      }, 100);
      return Promise.resolve(canvas.captureStream(5));
    };
  });
}

/**
 * Whatever the other person's candidates say, the browser is given an address that nobody has (RFC 5737).
 * @param {BrowserContext} context
 */
function reachesNobody(context) {
  return context.addInitScript(() => {
    const Native = window.RTCPeerConnection;
    /** @param {string} [text] */
    const astray = (text = "") => text.replace(/(candidate:\S+ \d+ \S+ \d+) \S+/g, "$1 192.0.2.99");
    window.RTCPeerConnection = class extends Native {
      /**
       * @override
       * @param {RTCIceCandidateInit | null} [init]
       */
      addIceCandidate(init) {
        return super.addIceCandidate({ ...init, candidate: astray(init?.candidate) });
      }

      /**
       * @override
       * @param {RTCSessionDescriptionInit} description
       */
      setRemoteDescription({ type, sdp }) {
        return super.setRemoteDescription({ type, sdp: astray(sdp) });
      }
    };
  });
}

/**
 * What asks the server for another pair of connections is lost: they would fail like the first, and the story would only be longer.
 * @param {BrowserContext} context
 */
function getsNoNewConnection(context) {
  return context.addInitScript(() => {
    const { send } = WebSocket.prototype;
    WebSocket.prototype.send = function sendOrLose(data) {
      if (typeof data !== "string" || !data.includes('"rekey"')) send.call(this, data);
    };
  });
}

/** @type {Record<string, Scene>} */
export const scenes = {
  async "happy-call"(newPage) {
    const { alice, bob } = await arrive(newPage);
    await Promise.all([pictureRuns(alice), pictureRuns(bob)]);
    return alice;
  },

  async "refused-camera"(newPage) {
    const { alice } = await arrive(newPage, { alice: cameraIsRefused });
    await stepIs(alice, "call.connected");
    await pictureRuns(alice);
    return alice;
  },

  async glare(newPage) {
    const { alice, bob } = await arrive(newPage, { alice: sharesADrawing, bob: sharesADrawing });
    await Promise.all([pictureRuns(alice), pictureRuns(bob)]);
    // The offers of both wait on the wire until they are sure to cross.
    await press(alice, "Hold the wire");
    await bob.getByText("The other person holds the wire.").waitFor();
    for (const page of [alice, bob]) await press(page, "Share screen");
    await alice.getByRole("list", { name: "Held by you" }).locator('[data-held="offer"] >> nth=1').waitFor();
    await press(alice, "Let all go");
    // Announced is not arrived: frames of both screens are shown, and both people's pages have told of it.
    for (const page of [alice, bob])
      for (const peer of ["self", "other"])
        await page.waitForSelector(
          `.cell[data-chart="incoming.screen"][data-peer="${peer}"][data-state="rendering"]`,
        );
    return alice;
  },

  async "ice-failure"(newPage) {
    // The browser gives up after some fifteen seconds; what our own repair waits for is made short.
    const waits = [
      "restartTimeoutMs:1500",
      "restartFirstBackOffMs:300",
      "restartSecondBackOffMs:300",
      "restartThirdBackOffMs:300",
      "rekeyTimeoutMs:1000",
    ].join();
    const hopeless = (/** @type {BrowserContext} */ context) =>
      Promise.all([reachesNobody(context), getsNoNewConnection(context)]);
    const { alice } = await arrive(newPage, { alice: hopeless, bob: hopeless, waits });
    await alice.locator("[data-failure]").waitFor({ timeout: 180_000 });
    return alice;
  },

  async "ice-restart"(newPage) {
    const { alice, bob } = await arrive(newPage);
    await Promise.all([pictureRuns(alice), pictureRuns(bob)]);
    await alice.evaluate(() => window.dispatchEvent(new Event("online")));
    for (const [page, peer] of /** @type {const} */ ([
      [alice, "self"],
      [bob, "other"],
    ]))
      await page.waitForSelector(
        `[data-kind="repair"] [data-going="restart"][data-peer="${peer}"][data-status="done"]`,
      );
    // Which pair it is, both pages learn from their next look at the numbers.
    await alice.getByRole("tab", { name: "ICE", exact: true }).click();
    for (const name of ["You", "Other person"]) {
      const side = alice.getByRole("region", { name, exact: true });
      await side.getByRole("button", { name: /^selected: / }).waitFor();
    }
    return alice;
  },

  async "lost-answer"(newPage) {
    const { alice, bob } = await arrive(newPage, {
      waits: "replyTimeoutMs:2000",
      seated: (page) => press(page, "Hold the wire"),
    });
    await press(alice, "Let go: offer, to you");
    await press(alice, "Drop: answer, from you");
    await press(alice, "Let all go");
    for (const page of [alice, bob]) await stepIs(page, "media.firstFrame");
    return alice;
  },
};
