import { randomBytes } from "node:crypto";

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("@playwright/test").BrowserContext} BrowserContext */

/**
 * What to bring the pages to; `newPage` gives a person of their own, the first one is photographed.
 * @typedef {(newPage: (prepare?: (context: BrowserContext) => Promise<unknown>) => Promise<Page>) => Promise<Page>} Scene
 */

const newPath = () => `/call/${randomBytes(16).toString("base64url")}`;

/** @param {Page} page */
const join = (page) => page.getByRole("button", { name: "Join", exact: true }).click();

/**
 * @param {Page} page
 * @param {string} step
 * @param {string} [status]
 */
function stepIs(page, step, status = "done") {
  return page.waitForSelector(`[data-step="${step}"][data-peer="self"][data-status="${status}"]`);
}

/**
 * @param {Page} page
 * @param {string} label
 */
function picture(page, label) {
  return page.waitForFunction((name) => {
    const video = document.querySelector(`video[aria-label="${name}"]`);
    return video instanceof HTMLVideoElement && video.videoWidth > 0;
  }, label);
}

/**
 * @param {Page} first
 * @param {Page} second
 * @param {string} [pace] of the first person's diagram
 */
async function callOfTwo(first, second, pace = "live") {
  const path = newPath();
  await first.goto(`${path}?pace=${pace}`);
  await picture(first, "You");
  await join(first);
  await second.goto(`${path}?pace=live`);
  await picture(second, "You");
  await join(second);
}

/** @type {Record<string, Scene>} */
export const scenes = {
  async home(newPage) {
    const page = await newPage();
    await page.goto("/");
    await page.getByRole("button", { name: "Start a call" }).waitFor();
    return page;
  },

  async lobby(newPage) {
    const page = await newPage();
    await page.goto(newPath());
    await picture(page, "You");
    await page.waitForSelector('[data-link="online"]');
    return page;
  },

  async connecting(newPage) {
    const page = await newPage();
    await callOfTwo(page, await newPage(), "slow");
    // Slow halts the picture in the middle of what was over after a fifth of a second.
    await stepIs(page, "answer.create");
    await page.getByRole("button", { name: "Pause", exact: true }).click();
    return page;
  },

  async connected(newPage) {
    const page = await newPage();
    await callOfTwo(page, await newPage());
    await stepIs(page, "media.firstFrame");
    await picture(page, "Other person");
    await page.locator('[data-step="answer.create"]').first().click();
    await page.locator(".inspector").waitFor();
    return page;
  },

  async failed(newPage) {
    const page = await newPage(onlyVideoCodec("video/VP8"));
    await callOfTwo(page, await newPage(onlyVideoCodec("video/VP9")));
    await stepIs(page, "media.codecs", "failed");
    return page;
  },
};

/**
 * A browser that knows one video codec only.
 * @param {string} mimeType
 */
function onlyVideoCodec(mimeType) {
  return (/** @type {BrowserContext} */ context) =>
    context.addInitScript((only) => {
      const Native = window.RTCPeerConnection;
      window.RTCPeerConnection = class extends Native {
        /**
         * @override
         * @param {RTCLocalSessionDescriptionInit} [description]
         */
        setLocalDescription(description) {
          const codecs = RTCRtpReceiver.getCapabilities("video")?.codecs ?? [];
          for (const transceiver of this.getTransceivers()) {
            if (transceiver.receiver.track.kind === "audio") continue;
            transceiver.setCodecPreferences(codecs.filter((codec) => codec.mimeType === only));
          }
          return super.setLocalDescription(description);
        }
      };
    }, mimeType);
}
