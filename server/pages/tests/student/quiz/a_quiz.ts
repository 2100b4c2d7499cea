import type { Asked, MyAnswer, MyResult, QuizShown, Solution } from "../../../shared/protocol";

/** A question of one choice, but for `changes`. */
export function asked(changes: Partial<Asked> = {}): Asked {
  return {
    id: "q1",
    kind: "single",
    text: "Which one?",
    points: 1,
    items: [
      { id: "a", text: "A" },
      { id: "b", text: "B" },
      { id: "c", text: "C" },
    ],
    targets: [],
    shuffle: false,
    several: false,
    words: 0,
    low: 0,
    high: 0,
    low_label: "",
    high_label: "",
    unit: "",
    ...changes,
  };
}

/** That question, open, but for `changes`. */
export function shown(changes: Partial<QuizShown> = {}): QuizShown {
  return {
    run_id: "run",
    title: "Friday's quiz",
    state: "open",
    position: 0,
    of: 1,
    rules: { change: true, attempts: 1 },
    asked: [asked()],
    solutions: [],
    results: [],
    leaders: [],
    opened_t_ms: 0,
    closes_t_ms: null,
    ...changes,
  };
}

/** The first choice is right. */
export const SOLUTION: Solution = {
  question_id: "q1",
  choices: ["a"],
  texts: [],
  order: [],
  pairs: {},
  explanation: "",
  feedback: {},
};

export function counted(choice: string, changes: Partial<MyAnswer> = {}): MyAnswer {
  return { run_id: "run", question_id: "q1", answer: { choices: [choice] }, t_ms: 0, attempt: 1, ...changes };
}

export function result(changes: Partial<MyResult> = {}): MyResult {
  return {
    run_id: "run",
    question_id: "q1",
    answer: { choices: ["a"] },
    points: 1,
    of: 1,
    correct: true,
    comment: "",
    total: 1,
    rank: null,
    ...changes,
  };
}
