import type { Epoch, InstanceId, MessageId, Signal } from "@callglass/protocol";
import type { AnyEventObject, CallbackLogicFunction } from "xstate";

import type { PeerFacts } from "../facts.ts";
import type { Hold } from "../gate/hold.ts";
import type { SignallingCommand, SignallingEvent } from "../ports/signalling.ts";
import type { ServerRoom, Sitting } from "./serverRoom.fake.ts";
import type { Wire } from "./wire.fake.ts";
import { createPipe, type WorldClock } from "./worldClock.fake.ts";

type Send = Extract<SignallingCommand, { type: "send" }>;

interface SignallingOptions {
  clock: WorldClock;
  server: ServerRoom;
  wire: Wire;
  hold: Hold;
  /** One way between this page and the server. */
  delayMs(): number;
  name: string;
  member: string;
  instance: InstanceId;
  nameOf(instance: InstanceId): string;
  readFacts(): PeerFacts;
  /** False keeps the socket in `connecting` until `link.restore()`. */
  reachable: boolean;
}

const connectMs = 5;

/** The signalling effect of apps/web without Socket.IO: same outbox, same reports, same silence while it is down. */
export function createFakeSignalling(options: SignallingOptions) {
  const { clock, server, wire, hold, delayMs, name, member, instance, readFacts } = options;
  const up = createPipe(clock, delayMs);
  const down = createPipe(clock, delayMs);
  const held = new Map<string, Send>();
  /** Handed to this socket and not answered yet; TCP needs no second copy. */
  const underWay = new Set<string>();
  const link = { connected: false, reachable: options.reachable, stopped: false };
  let seated = false;
  /** Counts the sockets: what was on its way to an earlier one is lost. */
  let socket = 0;
  let report: (event: SignallingEvent) => void = () => undefined;

  const sitting: Sitting = {
    member,
    instance,
    tell: (event) => down.send(() => hear(event)),
    deliver(from, id, epoch, signal) {
      const mine = socket;
      wire.carry({ from: options.nameOf(from), to: name, id, epoch, signal }, (carried) => {
        if (mine === socket) down.send(() => deliver(id, epoch, carried));
      });
    },
  };

  function deliver(id: MessageId, epoch: Epoch, signal: Signal): void {
    const stamps = { receivedAtMs: clock.now(), relayedAtMs: clock.now() };
    const head = { id, epoch, signal };
    hold.passMessage("in", head, {
      go: () => report({ type: "message.delivered", ...head, bytes: 1, stamps, facts: readFacts() }),
    });
  }

  function hear(event: SignallingEvent): void {
    if (event.type === "room.joined") seated = true;
    if (event.type === "room.evicted") seated = false;
    if (event.type === "room.paired" || event.type === "room.left") held.clear();
    if (event.type === "room.paired") hold.forgetMessages(event.pairing.epoch);
    if (event.type === "room.left") hold.forgetMessages(null);
    report(event);
    if (event.type === "room.joined") sendAgain(event.pairing?.epoch ?? null);
    if (event.type === "room.resumed") sendAgain(null);
  }

  function request(run: () => void): void {
    if (link.connected) up.send(run);
  }

  function emit({ id, epoch, signal }: Send): void {
    if (!link.connected || underWay.has(id)) return;
    underWay.add(id);
    hold.passMessage(
      "out",
      { id, epoch, signal },
      {
        go: () => relay({ id, epoch, signal }),
        lost() {
          underWay.delete(id);
          held.delete(id);
        },
      },
    );
  }

  function relay({ id, epoch, signal }: Omit<Send, "type">): void {
    request(() => {
      const error = server.relay(instance, epoch, id, signal);
      down.send(() => {
        underWay.delete(id);
        const head = { id, epoch, signal, bytes: 1 };
        if (error === null || (error !== "away" && error !== "notSeated")) held.delete(id);
        if (error !== null)
          report({ type: "message.refused", ...head, error: { name: error, message: error } });
        else report({ type: "message.acknowledged", ...head, stamps: { receivedAtMs: 0, relayedAtMs: 0 } });
      });
    });
  }

  function sendAgain(epoch: number | null): void {
    for (const message of held.values()) {
      if (epoch !== null && message.epoch !== epoch) held.delete(message.id);
      else emit(message);
    }
  }

  function connect(): void {
    clock.setTimeout(() => {
      if (link.stopped || !link.reachable || link.connected) return;
      link.connected = true;
      report({ type: "link.connected" });
    }, connectMs);
  }

  function disconnect(reason: string, final: boolean): void {
    if (!link.connected) return;
    link.connected = false;
    link.reachable = final;
    seated = false;
    socket += 1;
    underWay.clear();
    up.breakOff();
    down.breakOff();
    server.goAway(instance, "dropped");
    report({ type: "link.disconnected", reason, final });
  }

  function obey(command: SignallingCommand): void {
    switch (command.type) {
      case "join":
        clock.setTimeout(() => report({ type: "room.asked" }), 0);
        return request(() => {
          const answer = server.join(sitting);
          if (answer !== null) down.send(() => hear(answer));
        });
      case "send":
        held.set(command.id, command);
        report({ ...command, type: "message.sent", bytes: 1 });
        if (seated) emit(command);
        return;
      case "rekey":
        return request(() => server.rekey(instance, command.from));
      case "refreshIceServers":
        return request(() => {
          const answer = server.iceServers();
          if (answer !== null) down.send(() => report(answer));
        });
      case "bye":
        seated = false;
        held.clear();
        report({ type: "bye.sent", id: "bye" as Send["id"], bytes: 1 });
        return request(() => {
          server.bye(instance);
          down.send(() => report({ type: "bye.acknowledged", id: "bye" as Send["id"], bytes: 1 }));
        });
      case "leaving":
        return request(() => server.goAway(instance, "leaving"));
      case "reconnect":
        report({ type: "link.connecting" });
        return connect();
    }
  }

  const logic: CallbackLogicFunction<SignallingCommand, AnyEventObject, undefined> = ({
    sendBack,
    receive,
  }) => {
    report = sendBack;
    receive(obey);
    report({ type: "link.connecting" });
    connect();
    return () => {
      disconnect("io client disconnect", true);
      link.stopped = true;
    };
  };

  return {
    logic,
    /** The network between this page and the server breaks. */
    drop: () => disconnect("transport close", false),
    restore(): void {
      link.reachable = true;
      connect();
    },
    /** An attempt to connect does not get through. */
    fail: () => report({ type: "link.failed", reason: "xhr poll error" }),
    /** The server closes the socket on purpose; nothing follows by itself. */
    closeForGood: () => disconnect("io server disconnect", true),
    /** Lets the page hear something out of the blue. */
    hear,
    /** A message of the other person out of the blue. */
    deliver: (id: string, epoch: Epoch | null, signal: Signal) =>
      deliver(id as MessageId, epoch ?? (0 as Epoch), signal),
  };
}
