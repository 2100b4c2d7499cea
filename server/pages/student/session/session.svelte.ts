import { ControlSocket, type SocketState } from "../../shared/control_socket.svelte";
import type { ErrorCode } from "../../shared/errors";
import type { JoinAnswer, ServerFrame, StudentView } from "../../shared/protocol";
import type { Memory } from "../../shared/storage";
import { requestPlace } from "../join/request";
import type { OpenLink } from "../media/link";
import type { Player, PlayerEvents } from "../media/player";
import { MediaSession } from "../media/session.svelte";
import { forgetPlace, keepPlace, recallPlace, type Place } from "./place";
import { sceneOf, type Ending, type Scene } from "./scene";
import { applyFrame } from "./view";

/** What a student's page is built from. */
export interface SessionNeeds {
  readonly memory: Memory;
  readonly socketUrl: string;
  readonly playable: boolean;
  readonly openLink: OpenLink;
  readonly makePlayer: (events: PlayerEvents) => Player;
  /** The key of a QR link, instead of a PIN. */
  readonly classKey: string | null;
}

/** A student in a class: the place, the control socket, what the server says, and the picture. */
export class StudentSession {
  readonly media: MediaSession;
  classKey: string | null = $state(null);
  view: StudentView | null = $state.raw(null);
  /** Why the student is back at the form, as an error code. */
  setback: ErrorCode | null = $state(null);
  readonly scene: Scene = $derived.by(() => this.#scene());

  #needs: SessionNeeds;
  #place: Place | null = $state.raw(null);
  #socket: ControlSocket | null = $state.raw(null);
  #ending: Ending | null = $state(null);

  constructor(needs: SessionNeeds) {
    this.#needs = needs;
    this.classKey = needs.classKey;
    this.media = new MediaSession({
      openLink: needs.openLink,
      makePlayer: needs.makePlayer,
      requestGrant: (reason) => this.#send((socket) => socket.send("media", { reason })),
      report: (report) => void this.#send((socket) => socket.send("connection", report)).catch(() => undefined),
      expected: () => this.view?.state === "live",
    });
    this.#place = needs.playable ? recallPlace(needs.memory) : null;
    if (this.#place !== null) this.#connect(this.#place.token);
  }

  get name(): string {
    return this.view?.you.name ?? this.#place?.name ?? "";
  }

  get socketState(): SocketState {
    return this.#socket?.state ?? "closed";
  }

  /** Ask for a place by the PIN, or by the QR link's key when there is one. Rejects with `JoinRefused`. */
  async join(name: string, pin: string): Promise<void> {
    const key = this.classKey;
    const answer = await requestPlace(key === null ? { name, pin } : { name, key });
    this.setback = null;
    this.#enter(answer);
  }

  /** The QR link's key is not good any more: the PIN has to be typed. */
  dropClassKey(): void {
    this.classKey = null;
  }

  /** Somebody else sits here now: give the place up and show an empty form. */
  leave(): void {
    // Not waited for: what was sent goes out before the socket closes, and without a connection it stays unsaid.
    void this.#send((socket) => socket.send("leave", {})).catch(() => undefined);
    this.#reset();
  }

  /** Back to the form after the class has ended or the student was removed. */
  startOver(): void {
    this.#reset();
  }

  /** Take the class back from the other window that replaced this one. */
  takeBack(): void {
    const place = this.#place;
    this.#ending = null;
    if (place !== null) this.#connect(place.token);
  }

  /** The network or the tab is back. */
  wake(): void {
    this.#socket?.wake();
  }

  #enter(answer: JoinAnswer): void {
    this.#place = { token: answer.token, name: answer.name };
    keepPlace(this.#needs.memory, this.#place);
    if (answer.media !== null) this.media.accept(answer.media);
    this.#connect(answer.token);
  }

  #connect(token: string): void {
    this.#socket?.close();
    this.#socket = new ControlSocket(this.#needs.socketUrl, token, {
      welcome: (welcome) => welcome.resumed && this.#wantsPicture() && this.media.resume(),
      frame: (frame) => this.#receive(frame),
      refused: (code) => this.#refused(code),
    });
  }

  #receive(frame: ServerFrame): void {
    this.view = applyFrame(this.view, frame);
    if (frame.type === "media") return this.media.accept(frame.data);
    if (this.view?.state === "ended") return this.#end("ended");
    if (this.view?.you.state === "removed") return this.#end("removed");
    if (this.view === null) return;
    if (!this.#wantsPicture()) return this.media.stop();
    if (frame.type === "snapshot" && frame.data.media !== null) return this.media.accept(frame.data.media);
    if (frame.type === "snapshot" || frame.type === "class" || frame.type === "student") this.media.resume();
  }

  #wantsPicture(): boolean {
    const view = this.view;
    return view !== null && view.you.state !== "waiting" && (view.state === "live" || view.state === "paused");
  }

  #refused(code: ErrorCode): void {
    if (code === "class_ended") return this.#end("ended");
    if (code === "removed" || code === "replaced") return this.#end(code);
    this.#reset();
    this.setback = code;
  }

  #end(ending: Ending): void {
    this.#ending = ending;
    this.#stop();
    if (ending !== "replaced") forgetPlace(this.#needs.memory);
  }

  #reset(): void {
    this.#stop();
    forgetPlace(this.#needs.memory);
    this.#place = null;
    this.#ending = null;
    this.setback = null;
  }

  #stop(): void {
    this.media.stop();
    this.#socket?.close();
    this.#socket = null;
    this.view = null;
  }

  #send(how: (socket: ControlSocket) => Promise<void>): Promise<void> {
    return this.#socket === null ? Promise.reject(new Error("left")) : how(this.#socket);
  }

  #scene(): Scene {
    return sceneOf({
      playable: this.#needs.playable,
      joined: this.#place !== null,
      ending: this.#ending,
      view: this.view,
      socket: this.socketState,
      media: this.media.phase,
      seen: this.media.seen,
    });
  }
}
