import type { CaptureProblemName } from "@callglass/call";

/** What a person can press after a capture problem. */
export type CaptureAction = "again" | "test" | "without";

export interface CaptureWords {
  happened: string;
  todo: string;
  actions: readonly CaptureAction[];
}

const all: readonly CaptureAction[] = ["again", "test", "without"];

/** What happened and what to do, for each way in which there is no camera. */
export function captureWords(name: CaptureProblemName): CaptureWords {
  switch (name) {
    case "blocked":
      return {
        happened: "This browser blocks camera and microphone for this page.",
        todo: "Open the site settings beside the address, allow both, then ask again.",
        actions: all,
      };
    case "dismissed":
      return {
        happened: "The browser’s question was closed without an answer.",
        todo: "Ask again and choose “Allow”.",
        actions: all,
      };
    case "systemDenied":
      return {
        happened: "The operating system does not let this browser use camera or microphone.",
        todo: "Allow it in the system’s privacy settings, then ask again.",
        actions: all,
      };
    case "notFound":
      return {
        happened: "This device has no camera or microphone that the browser can find.",
        todo: "Plug one in and ask again, or use the test picture and tone.",
        actions: all,
      };
    case "busy":
      return {
        happened: "The camera or microphone does not start; another program may be using it.",
        todo: "Close the other program, or choose another device, then ask again.",
        actions: all,
      };
    case "overconstrained":
      return {
        happened: "The chosen device cannot do what was asked of it, or is gone.",
        todo: "Choose another device, or ask again.",
        actions: all,
      };
    case "insecure":
      return {
        happened: "Browsers offer cameras only to pages on https or localhost, and this page is neither.",
        todo: "Start the server with “npm start -- --https” and open the https address it prints.",
        actions: ["test", "without"],
      };
    case "skipped":
      return {
        happened: "You went on without camera and microphone.",
        todo: "You will see and hear the other person. You can still ask for yours.",
        actions: ["again", "test"],
      };
    case "unplugged":
      return {
        happened: "Your camera or microphone is gone: unplugged, or switched off.",
        todo: "Plug it in again, or another one: it comes back by itself.",
        actions: all,
      };
    case "revoked":
      return {
        happened: "The permission for your camera or microphone was taken back.",
        todo: "Allow it again in the site settings beside the address: it comes back by itself.",
        actions: all,
      };
    case "unknown":
      return {
        happened: "Camera and microphone did not start.",
        todo: "Ask again; if that does not help, use the test picture and tone.",
        actions: all,
      };
  }
}
