import { at } from "./dom.js";
import { ask, forgetToken, hasToken, keepToken } from "./ask.js";
import { startProfiles } from "./profile.js";
import { showState } from "./state.js";

const everyMs = 1_000;
let answeredMs = performance.now();

async function look() {
  if (!hasToken()) return showForm("Which token?");
  try {
    const answer = await ask("/debug/state");
    if (answer.status === 401) {
      forgetToken();
      return showForm("This is not the token.");
    }
    answeredMs = performance.now();
    at("ask").hidden = true;
    at("told").hidden = false;
    const state = await answer.json();
    const { ready, reasons, upSeconds } = state;
    tell(ready ? `Ready, up for ${duration(upSeconds)}` : reasons.join(" "), !ready);
    showState(state);
  } catch {
    const seconds = Math.round((performance.now() - answeredMs) / 1000);
    tell(
      `No answer for ${seconds} s: the server is stuck or gone. What the watchdog saw is in the log, and here as soon as it goes on.`,
      true,
    );
  }
  setTimeout(() => void look(), everyMs);
}

/** @param {string} sentence @param {boolean} bad */
function tell(sentence, bad) {
  const status = at("status");
  status.toggleAttribute("data-bad", bad);
  if (status.textContent !== sentence) status.replaceChildren(sentence);
}

/** @param {string} sentence */
function showForm(sentence) {
  tell(sentence, true);
  at("told").hidden = true;
  at("ask").hidden = false;
  at("token").focus();
}

/** @param {number} seconds */
function duration(seconds) {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3_600)} h`;
}

at("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  const field = at("token");
  if (field instanceof HTMLInputElement) keepToken(field.value);
  void look();
});
startProfiles();
void look();
