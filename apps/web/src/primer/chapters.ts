/** One part of the story, told beside the part of a recording that it is about. */
export interface Chapter {
  /** The phase of the recording that it begins with, as the timeline names it; null for the beginning of all. */
  phase: string | null;
  title: string;
  says: readonly string[];
}

export const chapters: readonly Chapter[] = [
  {
    phase: null,
    title: "Two browsers that do not know each other",
    says: [
      "Picture and sound are to go directly from one browser to the other. But neither knows where the other one is, what it can play, or whether it is there at all. Everything below is about finding that out.",
      "Beside this text runs a real call that was recorded: you on the left, the other person on the right. Choose a part of the text, and the picture goes there; move the timeline, and the text follows.",
    ],
  },
  {
    phase: "Signalling",
    title: "A signalling channel",
    says: [
      "First the two need a third party that both can reach: a server. It carries a few small messages and never sees a picture. WebRTC leaves open how it does so. Here it is a WebSocket; it could as well be SIP, as in telephones, or XMPP, as in chats.",
      "What fails here fails by the network: the server is not reached, or the line is lost. Nothing can be done but try again, and say so.",
    ],
  },
  {
    phase: "Local media",
    title: "Camera and microphone",
    says: [
      "The page asks for them with getUserMedia, and the browser asks the person. This is the one step that fails by the person: they refuse, they close the question, another program holds the camera. A timer would be wrong here, for people take the time that they take.",
      "Without a camera a call is still possible. The other person is only told that there is nothing to see.",
    ],
  },
  {
    phase: "Paired",
    title: "Somebody is there",
    says: [
      "The server tells both that they are two, and who begins. One is made “polite”: should both begin at once, that one takes its own offer back. Each makes an RTCPeerConnection, the object that everything else happens to.",
    ],
  },
  {
    phase: "Offer / answer",
    title: "Media and codecs",
    says: [
      "One browser writes down what it would send and what it can receive: kinds of media, codecs, keys. That text is the offer, in the form of SDP. The other one chooses from it what it can do too, and sends that back as the answer. When both have been applied, they agree.",
      "From here on things fail by time. An answer may be lost on its way, and nobody says so: only a timer notices that it did not come. Then the offer is sent once more.",
    ],
  },
  {
    phase: "ICE",
    title: "Connectivity",
    says: [
      "Most computers sit behind a router and do not know the address under which the world sees them. So each collects candidates: its own addresses, the one that a STUN server saw, one at a TURN relay. They go to the other side one by one, as they are found.",
      "Then every pair of candidates is tried, until one carries a packet both ways. That is ICE. If none does, there is no call, whatever was agreed before; if the path breaks later, ICE is restarted.",
    ],
  },
  {
    phase: "DTLS",
    title: "Encryption",
    says: [
      "On the path that was found the two browsers shake hands by DTLS. Each checks that the other one has the key whose fingerprint stood in its description. The keys for picture and sound come from that handshake; WebRTC knows no call without it.",
    ],
  },
  {
    phase: "First picture",
    title: "Streaming",
    says: [
      "Only now does anything flow. “Connected” is not yet “seen”: a call has come up when the first frame of the other person’s camera is on the screen, and that is the last step of the picture.",
      "Several things ran at the same time on the way here: each side has charts of its own, and messages cross. That is why Callglass keeps a state machine. In each state it is written down what may happen next, how long it is waited for, and what is done when it does not come. What is not written down cannot hang unnoticed.",
    ],
  },
];
