/**
 * The least that makes the same call as Callglass: same configuration, same offerer, same slots, trickle.
 * It has no repair, no checks and no words; it is what the bench measures Callglass against.
 */

/** @type {RTCConfiguration} */
const configuration = { bundlePolicy: "max-bundle", rtcpMuxPolicy: "require" };

/** @param {string} label */
function video(label) {
  const element = document.querySelector(`video[aria-label="${label}"]`);
  if (!(element instanceof HTMLVideoElement)) throw new Error(`no video ${label}`);
  return element;
}

const socket = new WebSocket(`ws://${location.host}${location.pathname}`);
const camera = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
video("You").srcObject = camera;
const [sound = null] = camera.getAudioTracks();
const [picture = null] = camera.getVideoTracks();

/** @param {unknown} message */
const send = (message) => socket.send(JSON.stringify(message));

function newConnection() {
  const connection = new RTCPeerConnection(configuration);
  connection.createDataChannel("app", { negotiated: true, id: 0 });
  connection.addEventListener("icecandidate", ({ candidate }) => {
    if (candidate !== null) send({ candidate: candidate.toJSON() });
  });
  const sounds = new MediaStream();
  connection.addEventListener("track", ({ track, transceiver }) => {
    if (track.kind === "audio") {
      sounds.addTrack(track);
      const audio = new Audio();
      audio.srcObject = sounds;
      void audio.play();
    } else if (transceiver.mid === "1") {
      video("Other person").srcObject = new MediaStream([track]);
    }
  });
  return connection;
}

async function offer() {
  connection = newConnection();
  connection.addTransceiver(sound ?? "audio", { direction: "sendrecv" });
  connection.addTransceiver(picture ?? "video", { direction: "sendrecv" });
  connection.addTransceiver("video", { direction: "inactive" });
  await connection.setLocalDescription();
  send({ description: connection.localDescription });
}

/** @param {RTCSessionDescriptionInit} description */
async function answer(description) {
  connection = newConnection();
  const applied = connection.setRemoteDescription(description);
  await applied;
  for (const [place, track] of [sound, picture].entries()) {
    const transceiver = connection.getTransceivers()[place];
    if (transceiver === undefined) continue;
    transceiver.direction = "sendrecv";
    void transceiver.sender.replaceTrack(track);
  }
  await connection.setLocalDescription();
  send({ description: connection.localDescription });
}

/** @type {RTCPeerConnection | null} */
let connection = null;

socket.addEventListener("message", (event) => {
  const message = JSON.parse(event.data);
  if (message.type === "paired" && message.offerer) void offer();
  else if (message.description?.type === "offer") void answer(message.description);
  else if (message.description !== undefined) void connection?.setRemoteDescription(message.description);
  else if (message.candidate !== undefined) void connection?.addIceCandidate(message.candidate);
});

document.querySelector("button")?.addEventListener("click", () => send({ type: "join" }));
// The bench clicks only when camera and socket are there.
const ready = () => document.body.setAttribute("data-ready", "");
if (socket.readyState === WebSocket.OPEN) ready();
else socket.addEventListener("open", ready);
