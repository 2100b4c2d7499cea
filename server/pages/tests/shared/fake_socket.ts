import type { ServerFrame } from "../../shared/protocol";

/** The browser's WebSocket, worked by a test. */
export class FakeSocket extends EventTarget implements WebSocket {
  static opened: FakeSocket[] = [];
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSING = 2;
  readonly CLOSED = 3;
  readonly sent: Record<string, unknown>[] = [];
  readonly bufferedAmount = 0;
  readonly extensions = "";
  readonly protocol = "";
  binaryType: BinaryType = "blob";
  readyState: 0 | 1 | 2 | 3 = 0;
  onopen: ((this: WebSocket, event: Event) => unknown) | null = null;
  onmessage: ((this: WebSocket, event: MessageEvent) => unknown) | null = null;
  onclose: ((this: WebSocket, event: CloseEvent) => unknown) | null = null;
  onerror: ((this: WebSocket, event: Event) => unknown) | null = null;

  constructor(readonly url: string) {
    super();
    FakeSocket.opened.push(this);
  }

  static get newest(): FakeSocket {
    const socket = FakeSocket.opened[FakeSocket.opened.length - 1];
    if (socket === undefined) throw new Error("no socket was opened");
    return socket;
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as Record<string, unknown>);
  }

  close(): void {
    this.readyState = 3;
  }

  /** The server says something. */
  say(message: object): void {
    this.onmessage?.call(this, new MessageEvent("message", { data: JSON.stringify(message) }));
  }

  frame<T extends ServerFrame["type"]>(type: T, seq: number, data: Extract<ServerFrame, { type: T }>["data"]): void {
    this.say({ type, seq, t_ms: 0, data });
  }

  /** The connection is set up and the server takes the token. */
  welcome(resumed = false): void {
    this.readyState = 1;
    this.onopen?.call(this, new Event("open"));
    this.say({ type: "welcome", role: "student", seq: 0, resumed, heartbeat_s: 5 });
  }

  /** The connection is gone. */
  breakOff(): void {
    this.readyState = 3;
    this.onclose?.call(this, new CloseEvent("close"));
  }
}
