import { ClassClock } from "../../shared/class_clock.svelte";
import { NotDelivered } from "../../shared/control_socket.svelte";
import type {
  ChatLine,
  ClientMessages,
  Hand,
  Pace,
  Question,
  Reaction,
  Reactions,
  ServerFrame,
  StudentTalk,
  TalkRules,
} from "../../shared/protocol";
import type { Memory } from "../../shared/storage";
import { withAuthor, withoutNames } from "./author";
import { withHidden, withLines } from "./lines";
import { Outbox } from "./outbox.svelte";
import { inOrder, withQuestion, withVotes } from "./questions";
import { Wishes } from "./wishes.svelte";

/** How the page says something to the server: resolves when it is acknowledged, rejects with `NotDelivered`. */
export type Send = <T extends keyof ClientMessages>(type: T, data: ClientMessages[T]) => Promise<void>;

/** Until a snapshot says otherwise nothing is allowed. */
const NOTHING_YET: TalkRules = { chat: "off", slow_s: 0, questions: false, reactions: false, anonymous: false };
/** A finger that drums on a reaction sends no faster than the server takes them. */
const REACTION_PAUSE_MS = 500;
/** In a class that writes fast, lines are shown together, so often. */
const LINES_EVERY_MS = 50;

/** What is said in the class, and what the student says to it. */
export class Talk {
  readonly clock = new ClassClock();
  readonly outbox: Outbox;
  readonly wishes: Wishes;

  /** Whether the server has told of talk at all. */
  known = $state(false);
  rules: TalkRules = $state.raw(NOTHING_YET);
  lines: readonly ChatLine[] = $state.raw([]);
  announcement = $state("");
  /** The student's own four digits for another device; empty while unknown. */
  code = $state("");
  /** Reactions that have just arrived. */
  burst: Reactions["counts"] = $state.raw({});
  /** Why the last tap was refused, as an error code. */
  refusal: { readonly code: string } | null = $state.raw(null);

  readonly questions: readonly Question[] = $derived.by(() => inOrder(this.#questions));
  readonly handUp: boolean = $derived.by(() => this.wishes.hand()?.up ?? this.#hand !== null);
  readonly handLine: string = $derived.by(() => this.wishes.hand()?.line ?? this.#hand?.line ?? "");
  readonly lost: boolean = $derived.by(() => this.wishes.lost()?.on ?? this.#lostUntilMs !== null);
  readonly pace: Pace = $derived.by(() => this.wishes.pace()?.pace ?? this.#pace);

  #questions: readonly Question[] = $state.raw([]);
  #myVotes: readonly number[] = $state.raw([]);
  #hand: Hand | null = $state.raw(null);
  #lostUntilMs: number | null = $state(null);
  #pace: Pace = $state("fine");
  #send: Send;
  #reactedMs = -Infinity;
  #arrived: ChatLine[] = [];
  #nextLines: ReturnType<typeof setTimeout> | undefined;

  constructor(memory: Memory, send: Send) {
    this.#send = send;
    this.outbox = new Outbox(memory, ({ type, data }) => send(type, data));
    this.wishes = new Wishes(
      ({ type, data }) => send(type, data),
      (code) => (this.refusal = { code }),
    );
  }

  /** Seconds for which «I'm lost» still stands; null while it does not, or is on its way. */
  get lostForS(): number | null {
    const until = this.#lostUntilMs;
    return until === null ? null : Math.max(0, Math.ceil((until - this.clock.now) / 1_000));
  }

  /** Seconds until slow mode lets `me` write again; 0 when it does. */
  slowForS(me: string): number {
    if (this.rules.slow_s === 0) return 0;
    const mine = this.lines.filter((each) => each.student_id === me);
    const last = mine[mine.length - 1];
    if (last === undefined) return 0;
    return Math.max(0, Math.ceil((last.t_ms - this.clock.now) / 1_000 + this.rules.slow_s));
  }

  voted(question: Question): boolean {
    return this.wishes.vote(question.id)?.on ?? this.#myVotes.includes(question.id);
  }

  // ---- what the student does

  vote(question: Question): void {
    this.wishes.make({ type: "vote", data: { question_id: question.id, on: !this.voted(question) } });
  }

  raiseHand(line = ""): void {
    this.wishes.make({ type: "hand", data: { up: true, line } });
  }

  lowerHand(): void {
    this.wishes.make({ type: "hand", data: { up: false } });
  }

  toggleHand(): void {
    if (this.handUp) this.lowerHand();
    else this.raiseHand();
  }

  toggleLost(): void {
    this.wishes.make({ type: "lost", data: { on: !this.lost } });
  }

  /** Ask for a pace; the one that is asked for already is taken back. */
  askPace(pace: "slower" | "faster"): void {
    this.wishes.make({ type: "pace", data: { pace: this.pace === pace ? "fine" : pace } });
  }

  /** A reaction is of this moment: without a connection it is not kept. */
  react(reaction: Reaction): void {
    const nowMs = performance.now();
    if (nowMs - this.#reactedMs < REACTION_PAUSE_MS) return;
    this.#reactedMs = nowMs;
    this.#send("reaction", { reaction }).catch((error: unknown) => {
      this.refusal = { code: error instanceof NotDelivered ? error.code : "internal" };
    });
  }

  // ---- what the server says

  /** The connection stands: what waits is sent. */
  connected(): void {
    void this.outbox.flush();
    this.wishes.repeat();
  }

  receive(frame: ServerFrame): void {
    this.clock.hear(frame.t_ms);
    switch (frame.type) {
      case "snapshot":
        this.clock.set(frame.data.elapsed_ms);
        return this.#begin(frame.data.talk);
      case "class":
        return this.clock.set(frame.data.elapsed_ms);
      case "talk":
        this.rules = frame.data;
        if (frame.data.anonymous) this.#forgetNames();
        return;
      case "chat":
        this.#arrived.push(frame.data);
        if (this.#nextLines === undefined) this.#takeLines();
        return;
      case "chat_hidden":
        this.#takeLines();
        this.lines = withHidden(this.lines, frame.data);
        return;
      case "author":
        this.#takeLines();
        this.lines = withAuthor(this.lines, frame.data);
        this.#questions = withAuthor(this.#questions, frame.data);
        return;
      case "announcement":
        this.announcement = frame.data.text;
        return;
      case "reactions":
        this.burst = frame.data.counts;
        return;
      case "code":
        this.code = frame.data.code;
        return;
      default:
        return this.#receiveState(frame);
    }
  }

  /** The student's place is given up: nothing of it stays for who comes next. */
  forget(): void {
    this.outbox.clear();
    this.wishes.clear();
    this.refusal = null;
    this.#begin(null);
  }

  #receiveState(frame: ServerFrame): void {
    switch (frame.type) {
      case "question":
        this.#questions = withQuestion(this.#questions, frame.data);
        return;
      case "votes":
        this.#questions = withVotes(this.#questions, frame.data.votes);
        return;
      case "my_vote": {
        const { question_id, on } = frame.data;
        const others = this.#myVotes.filter((each) => each !== question_id);
        this.#myVotes = on ? [...others, question_id] : others;
        return;
      }
      case "hand":
        this.#hand = frame.data.raised_t_ms === null ? null : frame.data;
        return;
      case "lost":
        this.#lostUntilMs = frame.data.until_t_ms;
        return;
      case "pace":
        this.#pace = frame.data.pace;
        return;
    }
  }

  #forgetNames(): void {
    this.#takeLines();
    this.lines = withoutNames(this.lines);
    this.#questions = withoutNames(this.#questions);
  }

  /** Show what has arrived: the first line at once, what follows it closely a moment later and together. */
  #takeLines(): void {
    clearTimeout(this.#nextLines);
    this.#nextLines = undefined;
    if (this.#arrived.length === 0) return;
    this.lines = withLines(this.lines, this.#arrived);
    this.#arrived = [];
    this.#nextLines = setTimeout(() => this.#takeLines(), LINES_EVERY_MS);
  }

  #begin(talk: StudentTalk | null): void {
    this.#arrived = [];
    this.known = talk !== null;
    this.rules = talk?.rules ?? NOTHING_YET;
    this.lines = talk?.lines ?? [];
    this.announcement = talk?.announcement?.text ?? "";
    this.code = talk?.code ?? "";
    this.#questions = talk?.questions ?? [];
    this.#myVotes = talk?.my_votes ?? [];
    this.#hand = talk?.hand?.raised_t_ms == null ? null : talk.hand;
    this.#lostUntilMs = talk?.lost_until_t_ms ?? null;
    this.#pace = talk?.pace ?? "fine";
  }
}
