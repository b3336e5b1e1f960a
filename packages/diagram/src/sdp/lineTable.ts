/** What a kind of line is, who reads it, and where it is specified. */
export interface LineKind {
  /** The line begins with it. */
  start: string;
  topic: Topic;
  what: string;
  reader: string;
  spec: string;
  href: string;
  /** Each side writes its own: that they differ is no decision. */
  own?: true;
}

/** What a line is about, in the order in which they are shown. */
export const topics = ["slot", "transport", "codecs", "extensions", "streams", "other"] as const;
export type Topic = (typeof topics)[number];

const rfcOf = (number: number, section = "") => ({
  spec: `RFC ${number}${section === "" ? "" : `, section ${section}`}`,
  href: `https://www.rfc-editor.org/rfc/rfc${number}${section === "" ? "" : `#section-${section}`}`,
});

const libwebrtc = {
  spec: "of libwebrtc, in no standard",
  href: "https://webrtc.googlesource.com/src/+/refs/heads/main/docs/native-code/",
};

const ice = "the ICE agent";
const dtls = "the DTLS handshake";
const offerAnswer = "the offer/answer engine";
const receiver = "the receiver of the media";
const sender = "the sender of the media";
const nobody = "nobody in WebRTC; kept for older devices";

/** The longest start that fits a line explains it. */
export const lineKinds: readonly LineKind[] = [
  { start: "v=", topic: "other", what: "Version of SDP; always 0.", reader: nobody, ...rfcOf(8866, "5.1") },
  {
    start: "o=",
    topic: "other",
    what: "Who made it: a random session id, and a version that grows with each description.",
    reader: offerAnswer,
    own: true,
    ...rfcOf(9429, "5.2.1"),
  },
  {
    start: "s=",
    topic: "other",
    what: "Name of the session; browsers write a dash.",
    reader: nobody,
    ...rfcOf(8866, "5.3"),
  },
  {
    start: "t=",
    topic: "other",
    what: "When the session takes place; 0 0 means always.",
    reader: nobody,
    ...rfcOf(8866, "5.9"),
  },
  {
    start: "c=",
    topic: "transport",
    what: "An address for media, from the time before ICE; candidates say it better.",
    reader: nobody,
    own: true,
    ...rfcOf(8866, "5.7"),
  },
  {
    start: "b=",
    topic: "codecs",
    what: "The most bandwidth that the receiver wants.",
    reader: sender,
    ...rfcOf(8866, "5.8"),
  },
  {
    start: "m=",
    topic: "slot",
    what: "One slot: kind, port (0 rejects it, 9 leaves it to ICE), protocol, and payload numbers in order of preference.",
    reader: offerAnswer,
    ...rfcOf(9429, "5.2.1"),
  },
  {
    start: "a=group:BUNDLE",
    topic: "transport",
    what: "These slots share one transport: one set of candidates, one DTLS handshake.",
    reader: offerAnswer,
    ...rfcOf(9143),
  },
  {
    start: "a=bundle-only",
    topic: "transport",
    what: "This slot exists only inside the shared transport.",
    reader: offerAnswer,
    ...rfcOf(9143, "6"),
  },
  {
    start: "a=extmap-allow-mixed",
    topic: "extensions",
    what: "Header extensions with long and short ids may be mixed in one stream.",
    reader: receiver,
    ...rfcOf(8285, "6"),
  },
  {
    start: "a=msid-semantic",
    topic: "streams",
    what: "An early form of stream names; a=msid has replaced it.",
    reader: nobody,
    ...rfcOf(8830),
  },
  {
    start: "a=ice-lite",
    topic: "transport",
    what: "This side only answers checks and makes none; servers with a public address do so.",
    reader: ice,
    ...rfcOf(8839, "5.3"),
  },
  {
    start: "a=ice-ufrag",
    topic: "transport",
    what: "Name of this side’s ICE generation; a new one is an ICE restart.",
    reader: ice,
    own: true,
    ...rfcOf(8839, "5.4"),
  },
  {
    start: "a=ice-pwd",
    topic: "transport",
    what: "Password of this ICE generation: connectivity checks are signed with it.",
    reader: ice,
    own: true,
    ...rfcOf(8839, "5.4"),
  },
  {
    start: "a=ice-options",
    topic: "transport",
    what: "What this ICE agent can do beyond the basics.",
    reader: ice,
    ...rfcOf(8839, "5.6"),
  },
  {
    start: "a=candidate",
    topic: "transport",
    what: "An address under which this side may be reached: foundation, component, protocol, priority, address, port, type.",
    reader: ice,
    own: true,
    ...rfcOf(8839, "5.1"),
  },
  {
    start: "a=end-of-candidates",
    topic: "transport",
    what: "No more candidates will come for this generation.",
    reader: ice,
    own: true,
    ...rfcOf(8840, "8.2"),
  },
  {
    start: "a=remote-candidates",
    topic: "transport",
    what: "The pair that ICE has chosen, for the other side to know.",
    reader: ice,
    own: true,
    ...rfcOf(8839, "5.2"),
  },
  {
    start: "a=fingerprint",
    topic: "transport",
    what: "Hash of the certificate that this side must show in the handshake: it ties the encryption to the signalling.",
    reader: dtls,
    own: true,
    ...rfcOf(8122, "5"),
  },
  {
    start: "a=setup",
    topic: "transport",
    what: "Who begins the DTLS handshake.",
    reader: dtls,
    own: true,
    ...rfcOf(8842, "5"),
  },
  {
    start: "a=tls-id",
    topic: "transport",
    what: "Name of this DTLS association.",
    reader: dtls,
    own: true,
    ...rfcOf(8842, "4"),
  },
  {
    start: "a=crypto",
    topic: "transport",
    what: "Keys of SDES, the time before DTLS; browsers refuse them.",
    reader: "no browser any more",
    own: true,
    ...rfcOf(4568),
  },
  {
    start: "a=rtcp:",
    topic: "transport",
    what: "A port for control packets, from the time when they had one of their own.",
    reader: nobody,
    own: true,
    ...rfcOf(3605),
  },
  {
    start: "a=rtcp-mux",
    topic: "transport",
    what: "Control packets share the port with media.",
    reader: offerAnswer,
    ...rfcOf(5761, "5.1.1"),
  },
  {
    start: "a=rtcp-rsize",
    topic: "transport",
    what: "Control packets may be short, so that feedback comes at once.",
    reader: receiver,
    ...rfcOf(5506, "5"),
  },
  {
    start: "a=rtcp-xr",
    topic: "transport",
    what: "Reports beyond the usual ones; rcvr-rtt lets a receiver measure the round trip.",
    reader: receiver,
    ...rfcOf(3611, "5"),
  },
  {
    start: "a=mid",
    topic: "slot",
    what: "The name of this slot: candidates and transceivers refer to it.",
    reader: offerAnswer,
    ...rfcOf(5888, "4"),
  },
  {
    start: "a=sendrecv",
    topic: "slot",
    what: "This side wants to send and to receive.",
    reader: offerAnswer,
    ...rfcOf(8866, "6.7"),
  },
  {
    start: "a=sendonly",
    topic: "slot",
    what: "This side wants to send only.",
    reader: offerAnswer,
    ...rfcOf(8866, "6.7"),
  },
  {
    start: "a=recvonly",
    topic: "slot",
    what: "This side wants to receive only.",
    reader: offerAnswer,
    ...rfcOf(8866, "6.7"),
  },
  {
    start: "a=inactive",
    topic: "slot",
    what: "Nothing flows in this slot for now.",
    reader: offerAnswer,
    ...rfcOf(8866, "6.7"),
  },
  {
    start: "a=msid:",
    topic: "streams",
    what: "Names of the stream and of the track in this slot; a dash means no stream.",
    reader: receiver,
    own: true,
    ...rfcOf(8830, "2"),
  },
  {
    start: "a=rtpmap",
    topic: "codecs",
    what: "Gives a payload number its codec, clock rate and channels.",
    reader: receiver,
    ...rfcOf(8866, "6.6"),
  },
  {
    start: "a=fmtp",
    topic: "codecs",
    what: "The settings of the codec with this payload number.",
    reader: sender,
    ...rfcOf(8866, "6.15"),
  },
  {
    start: "a=rtcp-fb",
    topic: "codecs",
    what: "Feedback that the receiver may send about this payload number.",
    reader: sender,
    ...rfcOf(4585, "4.2"),
  },
  {
    start: "a=ptime",
    topic: "codecs",
    what: "Milliseconds of sound in a packet.",
    reader: sender,
    ...rfcOf(8866, "6.4"),
  },
  {
    start: "a=maxptime",
    topic: "codecs",
    what: "The most milliseconds of sound in a packet.",
    reader: sender,
    ...rfcOf(8866, "6.5"),
  },
  {
    start: "a=imageattr",
    topic: "codecs",
    what: "Picture sizes that suit this side.",
    reader: sender,
    ...rfcOf(6236),
  },
  {
    start: "a=framerate",
    topic: "codecs",
    what: "The most frames per second.",
    reader: sender,
    ...rfcOf(8866, "6.13"),
  },
  {
    start: "a=rid",
    topic: "streams",
    what: "Name and limits of one of several encodings of the same track.",
    reader: sender,
    ...rfcOf(8851),
  },
  {
    start: "a=simulcast",
    topic: "streams",
    what: "Which encodings of the track are sent or received.",
    reader: sender,
    ...rfcOf(8853, "5.1"),
  },
  {
    start: "a=extmap:",
    topic: "extensions",
    what: "Gives a header extension of RTP packets a short id.",
    reader: receiver,
    ...rfcOf(8285, "5"),
  },
  {
    start: "a=ssrc:",
    topic: "streams",
    what: "The number that this side’s packets carry, and the name it belongs to.",
    reader: receiver,
    own: true,
    ...rfcOf(5576, "4.1"),
  },
  {
    start: "a=ssrc-group",
    topic: "streams",
    what: "Streams that belong together, such as media and its retransmission (FID).",
    reader: receiver,
    own: true,
    ...rfcOf(5576, "4.2"),
  },
  {
    start: "a=sctp-port",
    topic: "transport",
    what: "Port inside the DTLS association for data channels.",
    reader: "the SCTP stack",
    ...rfcOf(8841, "5"),
  },
  {
    start: "a=max-message-size",
    topic: "transport",
    what: "The longest message that this side takes on a data channel, in bytes.",
    reader: "the SCTP stack",
    ...rfcOf(8841, "6"),
  },
  {
    start: "a=sctpmap",
    topic: "transport",
    what: "An early form of a=sctp-port.",
    reader: nobody,
    ...rfcOf(8841),
  },
  {
    start: "a=sctp-init",
    topic: "transport",
    what: "The first step of SCTP, sent along so that data channels open a round trip earlier (SNAP).",
    reader: "the SCTP stack",
    own: true,
    spec: "draft-hancke-tsvwg-snap",
    href: "https://datatracker.ietf.org/doc/draft-hancke-tsvwg-snap/",
  },
  {
    start: "a=x-google-flag",
    topic: "other",
    what: "A switch of Chromium’s own.",
    reader: "Chromium",
    ...libwebrtc,
  },
];
