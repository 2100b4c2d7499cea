import { NotDelivered } from "../../shared/control_socket.svelte";
import type { Ask, Say } from "../../shared/protocol";
import { randomId } from "../../shared/random_id";
import type { Memory } from "../../shared/storage";

/** Something that was written and is not acknowledged yet. */
export interface Entry {
  readonly kind: "chat" | "question";
  /** The same at every try, so that the server counts it once. */
  readonly key: string;
  readonly text: string;
  /** To the teacher alone. */
  readonly private: boolean;
  /** Why the server refused it, as an error code; null while it is being sent. */
  readonly refused: string | null;
}

/** How an entry is sent: resolves when the server has it on its disk, rejects with {@link NotDelivered}. */
export type Deliver = (message: { type: "chat"; data: Say } | { type: "question"; data: Ask }) => Promise<void>;

const KEY = "airclass.outbox";
/** More than anybody writes while a connection is away. */
const MOST_ENTRIES = 50;
/** The server takes a line a second and a question in five; what was too fast is tried again after this time. */
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

  add(kind: Entry["kind"], text: string, toTeacher = false): void {
    this.#keep([...this.entries, { kind, key: randomId(), text, private: toTeacher, refused: null }]);
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
  async #send({ kind, key, text, private: toTeacher }: Entry): Promise<boolean> {
    try {
      await this.#deliver(
        kind === "chat"
          ? { type: "chat", data: { key, text, private: toTeacher } }
          : { type: "question", data: { key, text } },
      );
      this.discard(key);
      return true;
    } catch (error) {
      if (error instanceof NotDelivered && error.passing) return false;
      const code = error instanceof NotDelivered ? error.code : "internal";
      if (code === "rate_limited") this.#pause(kind);
      else this.#keep(this.entries.map((each) => (each.key === key ? { ...each, refused: code } : each)));
      return true;
    }
  }

  #keep(entries: readonly Entry[]): void {
    this.entries = entries;
    if (entries.length === 0) this.#memory.remove(KEY);
    else this.#memory.set(KEY, JSON.stringify(entries));
  }
}

function recall(memory: Memory): readonly Entry[] {
  try {
    const kept: unknown = JSON.parse(memory.get(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isEntry) : [];
  } catch {
    return []; // not JSON: somebody else wrote it
  }
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== "object" || value === null) return false;
  const { kind, key, text, private: toTeacher, refused } = value as Record<string, unknown>;
  return (
    (kind === "chat" || kind === "question") &&
    typeof key === "string" &&
    typeof text === "string" &&
    typeof toTeacher === "boolean" &&
    (refused === null || typeof refused === "string")
  );
}
