import type { Answer } from "../../shared/protocol";
import { recalled, type Memory } from "../../shared/storage";

interface Kept {
  readonly run_id: string;
  readonly answers: Readonly<Record<string, Answer>>;
}

const KEY = "airclass.drafts";
const NOTHING: Kept = { run_id: "", answers: {} };

/** What was begun and not sent, of one run, kept on this device: a long text survives a reload. */
export class Drafts {
  #kept: Kept = $state.raw(NOTHING);
  #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
    const kept = recalled(memory, KEY);
    if (isKept(kept)) this.#kept = kept;
  }

  of(questionId: string): Answer | null {
    return this.#kept.answers[questionId] ?? null;
  }

  /** Keep the drafts of this run alone. */
  begin(runId: string): void {
    if (runId !== this.#kept.run_id) this.#keep({ run_id: runId, answers: {} });
  }

  set(questionId: string, answer: Answer): void {
    this.#keep({ ...this.#kept, answers: { ...this.#kept.answers, [questionId]: answer } });
  }

  drop(questionId: string): void {
    const others = Object.entries(this.#kept.answers).filter(([id]) => id !== questionId);
    this.#keep({ ...this.#kept, answers: Object.fromEntries(others) });
  }

  clear(): void {
    this.#keep(NOTHING);
  }

  #keep(kept: Kept): void {
    this.#kept = kept;
    if (Object.keys(kept.answers).length === 0) this.#memory.remove(KEY);
    else this.#memory.set(KEY, JSON.stringify(kept));
  }
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== "object" || value === null) return false;
  const { run_id, answers } = value as Record<string, unknown>;
  return typeof run_id === "string" && typeof answers === "object" && answers !== null;
}
