import { NotDelivered } from "../../shared/control_socket.svelte";
import type { Answer, ClientMessages } from "../../shared/protocol";
import { randomId } from "../../shared/random_id";
import { recalled, type Memory } from "../../shared/storage";

interface Kept {
  /** The same at every try, so that the server counts it once. */
  readonly key: string;
  /** Why the server refused it, as an error code; null while it is being sent. */
  readonly refused: string | null;
}

/** Something that was written and is not acknowledged yet. */
export interface Note extends Kept {
  readonly kind: "chat" | "question";
  readonly text: string;
  /** To the teacher alone. */
  readonly private: boolean;
}

/** An answer to a quiz's question that is not acknowledged yet. */
export interface GivenAnswer extends Kept {
  readonly kind: "answer";
  readonly run_id: string;
  readonly question_id: string;
  readonly answer: Answer;
}

export type Entry = Note | GivenAnswer;

type OutboxType = Entry["kind"];
/** What an entry is on its way. */
export type Message = { [T in OutboxType]: { type: T; data: ClientMessages[T] } }[OutboxType];
/** How an entry is sent: resolves when the server has it on its disk, rejects with {@link NotDelivered}. */
export type Deliver = (message: Message) => Promise<void>;

const KEY = "airclass.outbox";
/** More than anybody writes while a connection is away. */
const MOST_ENTRIES = 50;
/** The server takes a line a second, a question in five, two answers a second; what was too fast is tried again after this time. */
const TOO_FAST_PAUSE_MS = 2_000;

/**
 * What the student has written and the server has not acknowledged, kept on this device: a reload or a dropped connection
 * sends it again, in order and with the same key.
 */
export class Outbox {
  entries: readonly Entry[] = $state.raw([]);

  #memory: Memory;
  #deliver: Deliver;
  #sending = false;
  /** The key of what is on its way at this moment. */
  #onItsWay = "";
  /** What was sent too fast, and waits. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing is drawn from it
  #pauses = new Map<Entry["kind"], ReturnType<typeof setTimeout>>();

  constructor(memory: Memory, deliver: Deliver) {
    this.#memory = memory;
    this.#deliver = deliver;
    this.entries = recall(memory);
  }

  get full(): boolean {
    return this.entries.length >= MOST_ENTRIES;
  }

  /** What waits of the talk. */
  notes(kind: Note["kind"]): readonly Note[] {
    return this.entries.filter((each): each is Note => each.kind === kind);
  }

  /** The newest answer to a question that waits. */
  answerTo(runId: string, questionId: string): GivenAnswer | null {
    const answers = this.entries.filter((each): each is GivenAnswer => each.kind === "answer");
    return answers.filter((each) => each.run_id === runId && each.question_id === questionId).pop() ?? null;
  }

  add(kind: Note["kind"], text: string, toTeacher = false): void {
    this.#keep([...this.entries, { kind, key: randomId(), text, private: toTeacher, refused: null }]);
    void this.flush();
  }

  /** Answer a question; an earlier answer to it that has not been sent is not wanted any more. */
  answer(runId: string, questionId: string, answer: Answer): void {
    const other = (each: Entry): boolean =>
      each.kind !== "answer" || each.run_id !== runId || each.question_id !== questionId || each.key === this.#onItsWay;
    const entry = { kind: "answer", key: randomId(), run_id: runId, question_id: questionId, answer, refused: null } as const;
    this.#keep([...this.entries.filter(other), entry]);
    void this.flush();
  }

  /** Send a refused entry again. */
  retry(key: string): void {
    this.#keep(this.entries.map((each) => (each.key === key ? { ...each, refused: null } : each)));
    void this.flush();
  }

  discard(key: string): void {
    this.#keep(this.entries.filter((each) => each.key !== key));
  }

  /** Somebody else sits here now. */
  clear(): void {
    for (const kind of [...this.#pauses.keys()]) this.#resume(kind);
    this.#keep([]);
  }

  /** Send what waits, one after the other, so that it arrives in the order of writing. */
  async flush(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      for (let next = this.#next(); next !== undefined; next = this.#next()) {
        if (!(await this.#send(next))) return;
      }
    } finally {
      this.#sending = false;
    }
  }

  #next(): Entry | undefined {
    return this.entries.find((each) => each.refused === null && !this.#pauses.has(each.kind));
  }

  #pause(kind: Entry["kind"]): void {
    const goOn = (): void => {
      this.#resume(kind);
      void this.flush();
    };
    this.#pauses.set(kind, setTimeout(goOn, TOO_FAST_PAUSE_MS));
  }

  #resume(kind: Entry["kind"]): void {
    clearTimeout(this.#pauses.get(kind));
    this.#pauses.delete(kind);
  }

  /** Whether the connection goes on. */
  async #send(entry: Entry): Promise<boolean> {
    const { kind, key } = entry;
    this.#onItsWay = key;
    try {
      await this.#deliver(messageOf(entry));
      this.discard(key);
      return true;
    } catch (error) {
      if (error instanceof NotDelivered && error.passing) return false;
      const code = error instanceof NotDelivered ? error.code : "internal";
      if (code === "rate_limited") this.#pause(kind);
      else this.#keep(this.entries.map((each) => (each.key === key ? { ...each, refused: code } : each)));
      return true;
    } finally {
      this.#onItsWay = "";
    }
  }

  #keep(entries: readonly Entry[]): void {
    this.entries = entries;
    if (entries.length === 0) this.#memory.remove(KEY);
    else this.#memory.set(KEY, JSON.stringify(entries));
  }
}

function recall(memory: Memory): readonly Entry[] {
  const kept = recalled(memory, KEY);
  return Array.isArray(kept) ? kept.filter(isEntry) : [];
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== "object" || value === null) return false;
  const { kind, key, refused } = value as Record<string, unknown>;
  const kept = typeof key === "string" && (refused === null || typeof refused === "string");
  return kept && (kind === "answer" ? isAnswer(value) : (kind === "chat" || kind === "question") && isNote(value));
}

function isNote(value: object): boolean {
  const { text, private: toTeacher } = value as Record<string, unknown>;
  return typeof text === "string" && typeof toTeacher === "boolean";
}

function isAnswer(value: object): boolean {
  const { run_id, question_id, answer } = value as Record<string, unknown>;
  return typeof run_id === "string" && typeof question_id === "string" && typeof answer === "object" && answer !== null;
}

function messageOf(entry: Entry): Message {
  const { key } = entry;
  switch (entry.kind) {
    case "chat":
      return { type: "chat", data: { key, text: entry.text, private: entry.private } };
    case "question":
      return { type: "question", data: { key, text: entry.text } };
    case "answer":
      return { type: "answer", data: { key, run_id: entry.run_id, question_id: entry.question_id, answer: entry.answer } };
  }
}
