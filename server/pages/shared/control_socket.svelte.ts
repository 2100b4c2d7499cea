import { backoffMs, QUICK_TRIES_AT_SERVER } from "./backoff";
import type { ErrorCode } from "./errors";
import type { Ack, ClientMessages, Hello, Refusal, ServerFrame, Welcome } from "./protocol";

/** `retrying`: no connection, the next try is scheduled. `closed`: for good, by us or by the server's word. */
export type SocketState = "connecting" | "open" | "retrying" | "closed";

/** What the owner of the socket hears. */
export interface SocketEvents {
  welcome(welcome: Welcome): void;
  frame(frame: ServerFrame): void;
  /** The server will not have this token any more; the socket has closed for good. */
  refused(code: ErrorCode): void;
}

/** A message was not carried out: the server's code, or that there was no connection to carry it. */
export class NotDelivered extends Error {
  constructor(readonly code: ErrorCode | "disconnected") {
    super(code);
  }

  /** The connection has ended, or will: the next one can carry the message. */
  get passing(): boolean {
    return PASSING.has(this.code);
  }
}

const PASSING: ReadonlySet<string> = new Set(["disconnected", "shutting_down", "lagged"]);

interface Pending {
  resolve(): void;
  reject(reason: NotDelivered): void;
}

/** After these words another try with the same token cannot end differently. */
const FINAL: ReadonlySet<string> = new Set<ErrorCode>([
  "unauthorized",
  "forbidden",
  "forbidden_origin",
  "replaced",
  "removed",
  "class_ended",
  "unknown_student",
]);
/** `WebSocket.OPEN`. */
const OPEN = 1;
/** A connection that is not set up after this long is given up (a lost SYN would be retried after 1, 3, 7 s). */
const SETUP_MS = 3_000;
/** Silence of more than two heartbeats and a second is a dead connection. */
const SILENT_HEARTBEATS = 2;
const SILENCE_SLACK_MS = 1_000;

/**
 * The control WebSocket: says hello, keeps itself alive, reconnects forever and resumes where it was.
 *
 * @param url absolute ws(s) URL, without any token
 * @param open makes the WebSocket; a test gives its own
 */
export class ControlSocket {
  state: SocketState = $state("connecting");

  #socket: WebSocket | null = null;
  #lastSeq = 0;
  #failures = 0;
  #nextId = 0;
  #heartbeatMs = 0;
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing is drawn from it
  #pending = new Map<string, Pending>();
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #setupTimer: ReturnType<typeof setTimeout> | undefined;
  #silenceTimer: ReturnType<typeof setTimeout> | undefined;
  #pingTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly url: string,
    readonly token: string,
    readonly events: SocketEvents,
    readonly open: (url: string) => WebSocket = (address) => new WebSocket(address),
  ) {
    this.#connect();
  }

  /** Send a message and wait for the server's word. Rejects with {@link NotDelivered}. */
  send<T extends keyof ClientMessages>(type: T, data: ClientMessages[T]): Promise<void> {
    const socket = this.#socket;
    // A socket that is closing is still ours until its close is told, and takes nothing any more.
    const open = this.state === "open" && socket?.readyState === OPEN;
    if (!open) return Promise.reject(new NotDelivered("disconnected"));
    const id = String(++this.#nextId);
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      socket.send(JSON.stringify({ type, id, data }));
      this.#schedulePing();
    });
  }

  /** Something says that the network may be back (the tab is shown again, the device is online): try at once. */
  wake(): void {
    if (this.state !== "retrying") return;
    this.#failures = 0;
    this.#connect();
  }

  close(): void {
    this.#drop();
    this.state = "closed";
  }

  #connect(): void {
    this.#drop();
    this.state = "connecting";
    const socket = this.open(this.url);
    this.#socket = socket;
    this.#setupTimer = setTimeout(() => this.#lost(), SETUP_MS);
    socket.onopen = () => {
      const hello: Hello = { type: "hello", token: this.token, last_seq: this.#lastSeq };
      socket.send(JSON.stringify(hello));
    };
    socket.onmessage = (event: MessageEvent<string>) => this.#receive(event.data);
    socket.onclose = () => this.#lost();
  }

  #receive(text: string): void {
    this.#watchSilence();
    const message = JSON.parse(text) as Welcome | Ack | Refusal | ServerFrame;
    switch (message.type) {
      case "welcome":
        return this.#welcomed(message);
      case "ack":
        return this.#settle(message.id, (pending) => pending.resolve());
      case "error":
        return this.#refused(message);
      default:
        this.#lastSeq = Math.max(this.#lastSeq, message.seq);
        this.events.frame(message);
    }
  }

  #welcomed(welcome: Welcome): void {
    clearTimeout(this.#setupTimer);
    this.#failures = 0;
    this.#heartbeatMs = welcome.heartbeat_s * 1_000;
    this.state = "open";
    this.#watchSilence();
    this.#schedulePing();
    this.events.welcome(welcome);
  }

  #refused(refusal: Refusal): void {
    const code = refusal.code as ErrorCode;
    if (refusal.id !== "") return this.#settle(refusal.id, (pending) => pending.reject(new NotDelivered(code)));
    if (!FINAL.has(code)) return this.#lost();
    this.close();
    this.events.refused(code);
  }

  #settle(id: string, how: (pending: Pending) => void): void {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (pending !== undefined) how(pending);
  }

  #lost(): void {
    this.#drop();
    this.state = "retrying";
    const wait = backoffMs(this.#failures++, Math.random(), QUICK_TRIES_AT_SERVER);
    this.#retryTimer = setTimeout(() => this.#connect(), wait);
  }

  #drop(): void {
    for (const timer of [this.#retryTimer, this.#setupTimer, this.#silenceTimer, this.#pingTimer]) clearTimeout(timer);
    const socket = this.#socket;
    this.#socket = null;
    if (socket !== null) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    for (const pending of waiting) pending.reject(new NotDelivered("disconnected"));
  }

  #watchSilence(): void {
    if (this.state !== "open") return;
    clearTimeout(this.#silenceTimer);
    this.#silenceTimer = setTimeout(() => this.#lost(), SILENT_HEARTBEATS * this.#heartbeatMs + SILENCE_SLACK_MS);
  }

  #schedulePing(): void {
    clearTimeout(this.#pingTimer);
    this.#pingTimer = setTimeout(() => {
      // A ping that is not answered needs no handling of its own: the silence is noticed.
      this.send("ping", {}).catch(() => undefined);
    }, this.#heartbeatMs);
  }
}
