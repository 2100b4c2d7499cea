import { ControlSocket, type SocketState } from "../../shared/control_socket.svelte";
import type { ErrorCode } from "../../shared/errors";
import type { Identity, JoinAnswer, JoinRequest, MediaGrant, NameChoice, ServerFrame, StudentView, Welcome } from "../../shared/protocol";
import type { Memory } from "../../shared/storage";
import { requestNames, requestPlace } from "../join/request";
import type { OpenLink } from "../media/link";
import type { Player, PlayerEvents } from "../media/player";
import { MediaSession } from "../media/session.svelte";
import { Quiz } from "../quiz/quiz.svelte";
import { Talk } from "../talk/talk.svelte";
import { deviceId } from "./device";
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

/** Who asks for a place, and how that is proved where somebody has joined under the name already. */
export type Joiner = Pick<JoinRequest, "name" | "enrolment_id" | "code" | "ask">;

/** A student in a class: the place, the control socket, what the server says, the picture, the talk and the quizzes. */
export class StudentSession {
  readonly media: MediaSession;
  readonly talk: Talk;
  readonly quiz: Quiz;
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
    this.talk = new Talk(needs.memory, (type, data) => this.#send((socket) => socket.send(type, data)));
    this.quiz = new Quiz(needs.memory, this.talk.outbox, this.talk.clock);
    this.#place = needs.playable ? recallPlace(needs.memory) : null;
    if (this.#place !== null) this.#connect(this.#place.token);
  }

  get name(): string {
    return this.view?.you.name ?? this.#place?.name ?? "";
  }

  get socketState(): SocketState {
    return this.#socket?.state ?? "closed";
  }

  /** The student's id; empty until the first snapshot. */
  get me(): string {
    return this.view?.you.id ?? "";
  }

  /** Ask for a place by the PIN, or by the QR link's key when there is one. Rejects with `JoinRefused`. */
  async join(joiner: Joiner, pin: string): Promise<void> {
    const answer = await requestPlace({ ...joiner, ...this.#pass(pin), device: deviceId(this.#needs.memory) });
    this.setback = null;
    this.#forgetSaid();
    this.#enter(answer, answer.media);
  }

  /** Ask which names can be picked, by PIN or key. Rejects with `JoinRefused`. */
  namesFor(pin: string): Promise<NameChoice> {
    return requestNames(this.#pass(pin));
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

  /** Take the class back from another window; or come back after the teacher has undone a removal. */
  takeBack(): void {
    const place = this.#place;
    this.#ending = null;
    if (place !== null) this.#connect(place.token);
  }

  /** The network or the tab is back. */
  wake(): void {
    this.#socket?.wake();
  }

  #pass(pin: string): { key: string } | { pin: string } {
    return this.classKey === null ? { pin } : { key: this.classKey };
  }

  #enter({ token, name }: JoinAnswer | Identity, media: MediaGrant | null): void {
    this.#place = { token, name };
    keepPlace(this.#needs.memory, this.#place);
    if (media !== null) this.media.accept(media);
    this.#connect(token);
  }

  #connect(token: string): void {
    this.#socket?.close();
    this.#socket = new ControlSocket(this.#needs.socketUrl, token, {
      welcome: (welcome) => this.#welcomed(welcome),
      frame: (frame) => this.#receive(frame),
      refused: (code) => this.#refused(code),
    });
  }

  #welcomed(welcome: Welcome): void {
    if (this.#place !== null) keepPlace(this.#needs.memory, this.#place);
    this.talk.connected();
    if (welcome.resumed && this.#wantsPicture()) this.media.resume();
  }

  #receive(frame: ServerFrame): void {
    if (frame.type === "identity") return this.#enter(frame.data, null);
    this.view = applyFrame(this.view, frame);
    this.talk.receive(frame);
    this.quiz.receive(frame);
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
    if (ending !== "replaced") this.#forget();
  }

  #reset(): void {
    this.#stop();
    this.#forget();
    this.#place = null;
    this.#ending = null;
    this.setback = null;
  }

  /** Nothing stays on this device for who sits here next. */
  #forget(): void {
    forgetPlace(this.#needs.memory);
    this.#forgetSaid();
  }

  #forgetSaid(): void {
    this.talk.forget();
    this.quiz.forget();
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
