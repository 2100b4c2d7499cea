import type { Asked, MyResult, PastQuestion, QuestionStatistics, QuizShown, Solution } from "../../shared/protocol";
import { recalled, type Memory } from "../../shared/storage";

/** A question whose solution was told. */
export interface Past {
  readonly run_id: string;
  readonly title: string;
  readonly asked: Asked;
  readonly solution: Solution;
  /** How the class answered, where that is shown. */
  readonly statistics: QuestionStatistics | null;
}

interface Kept {
  readonly questions: readonly Past[];
  readonly results: readonly MyResult[];
}

const KEY = "airclass.review";
const NOTHING: Kept = { questions: [], results: [] };
/** More than a class asks. */
const MOST = 200;

/** The questions of this class whose solution was told, and the student's results, kept on this device. */
export class Review {
  #kept: Kept = $state.raw(NOTHING);
  #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
    const kept = recalled(memory, KEY);
    if (isKept(kept)) this.#kept = kept;
  }

  /** In the order in which they were told. */
  get questions(): readonly Past[] {
    return this.#kept.questions;
  }

  resultOf(runId: string, questionId: string): MyResult | null {
    return this.#kept.results.find((each) => each.run_id === runId && each.question_id === questionId) ?? null;
  }

  /** The solutions are told, or told anew because a key was wrong. */
  reveal(shown: QuizShown): void {
    const told = shown.solutions.flatMap((solution): Past[] => {
      const asked = shown.asked.find((each) => each.id === solution.question_id);
      const statistics = shown.results.find((each) => each.question_id === solution.question_id) ?? null;
      return asked === undefined ? [] : [{ run_id: shown.run_id, title: shown.title, asked, solution, statistics }];
    });
    const questions = told.reduce(
      (all, past) => put(all, past, (each) => each.run_id === past.run_id && each.asked.id === past.asked.id),
      this.#kept.questions,
    );
    this.#keep({ ...this.#kept, questions: questions.slice(-MOST) });
  }

  /** What was told while this device was away: it stands in the server's order, behind what only this device knows. */
  catchUp(told: readonly PastQuestion[]): void {
    if (told.length === 0) return;
    const isTold = (runId: string, questionId: string): boolean =>
      told.some((each) => each.run_id === runId && each.asked.id === questionId);
    const known = this.#kept.questions.filter((each) => !isTold(each.run_id, each.asked.id));
    const results = this.#kept.results.filter((each) => !isTold(each.run_id, each.question_id));
    const questions = told.map(({ run_id, title, asked, solution, statistics }) => {
      return { run_id, title, asked, solution, statistics };
    });
    this.#keep({
      questions: [...known, ...questions].slice(-MOST),
      results: [...results, ...told.map((each) => each.mine)].slice(-MOST),
    });
  }

  /** A result, which may come again when the teacher has marked the answer. */
  add(result: MyResult): void {
    const { run_id, question_id } = result;
    const results = put(this.#kept.results, result, (each) => each.run_id === run_id && each.question_id === question_id);
    this.#keep({ ...this.#kept, results: results.slice(-MOST) });
  }

  clear(): void {
    this.#keep(NOTHING);
  }

  #keep(kept: Kept): void {
    this.#kept = kept;
    if (kept.questions.length + kept.results.length === 0) this.#memory.remove(KEY);
    else this.#memory.set(KEY, JSON.stringify(kept));
  }
}

/** The items with `item` in the place of the one that is the same, or behind them. */
function put<T>(items: readonly T[], item: T, isSame: (each: T) => boolean): readonly T[] {
  return items.some(isSame) ? items.map((each) => (isSame(each) ? item : each)) : [...items, item];
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== "object" || value === null) return false;
  const { questions, results } = value as Record<string, unknown>;
  return Array.isArray(questions) && Array.isArray(results);
}
