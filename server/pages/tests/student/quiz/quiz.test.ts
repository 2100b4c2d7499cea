import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ClassClock } from "../../../shared/class_clock.svelte";
import { NotDelivered } from "../../../shared/control_socket.svelte";
import type { PastQuestion, QuizShown, ServerFrame, StudentQuiz } from "../../../shared/protocol";
import { Quiz } from "../../../student/quiz/quiz.svelte";
import { Outbox, type Message } from "../../../student/talk/outbox.svelte";
import { memoryOf, VIEW } from "../a_class";
import { asked, counted, result, shown, SOLUTION } from "./a_quiz";

type Data<T extends ServerFrame["type"]> = Extract<ServerFrame, { type: T }>["data"];

describe("Quiz", () => {
  const kept = new Map<string, string>();
  let sent: Message[];
  let answer: () => Promise<void>;
  let clock: ClassClock;
  let quiz: Quiz;

  const made = () => {
    const outbox = new Outbox(memoryOf(kept), (message) => {
      sent.push(message);
      return answer();
    });
    clock = new ClassClock();
    clock.set(0);
    return new Quiz(memoryOf(kept), outbox, clock);
  };
  const hear = <T extends ServerFrame["type"]>(type: T, data: Data<T>): void =>
    quiz.receive({ type, seq: 1, t_ms: 0, data } as ServerFrame);
  const begin = (changes: Partial<StudentQuiz> = {}): void =>
    hear("snapshot", { ...VIEW, quiz: { shown: null, answers: [], results: [], past: [], ...changes } });
  const standing = () => quiz.standing(asked());
  const settle = () => vi.advanceTimersByTimeAsync(0);

  beforeEach(() => {
    vi.useFakeTimers();
    kept.clear();
    sent = [];
    answer = () => new Promise(() => undefined);
    quiz = made();
    begin();
  });
  afterEach(() => vi.useRealTimers());

  it("is not known until something is asked", () => {
    expect(quiz.known).toBe(false);
    hear("quiz", shown({ state: "published", asked: [] }));
    expect([quiz.known, quiz.question, quiz.opened]).toEqual([true, null, 0]);
    hear("quiz", shown());
    expect([quiz.question?.id, quiz.opened, quiz.waiting]).toEqual(["q1", 1, 1]);
  });

  it("sends what was chosen, once, and says when it is there", async () => {
    hear("quiz", shown());
    expect(standing()).toMatchObject({ word: "unanswered", sendable: false });
    quiz.write(asked(), { choices: ["b"] });
    expect(standing().sendable).toBe(true);
    answer = () => Promise.resolve();
    quiz.send(asked());
    quiz.send(asked());
    expect(standing()).toMatchObject({ word: "sending", sendable: false, answer: { choices: ["b"] } });
    hear("my_answer", counted("b"));
    await settle();
    expect(standing()).toMatchObject({ word: "sent", sendable: false, locked: false });
    expect(sent).toHaveLength(1);
    expect(quiz.waiting).toBe(0);
  });

  it("changes an answer while that is allowed", async () => {
    hear("quiz", shown());
    hear("my_answer", counted("b"));
    quiz.write(asked(), { choices: ["a"] });
    expect(standing()).toMatchObject({ word: "sent", sendable: true, answer: { choices: ["a"] } });
    quiz.write(asked(), { choices: ["b"] });
    expect(standing().sendable).toBe(false);
    quiz.write(asked(), { choices: ["a"] });
    quiz.send(asked());
    hear("my_answer", counted("a", { attempt: 2 }));
    await settle();
    expect(sent.map(({ data }) => "answer" in data && data.answer)).toEqual([{ choices: ["a"] }]);
  });

  it("counts the tries where it may not be changed", () => {
    hear("quiz", shown({ rules: { change: false, attempts: 2 } }));
    hear("my_answer", counted("b"));
    expect(standing()).toMatchObject({ triesLeft: 1, locked: false });
    quiz.write(asked(), { choices: ["a"] });
    quiz.send(asked());
    expect(standing()).toMatchObject({ triesLeft: 0, locked: true, answer: { choices: ["a"] } });
  });

  it("takes nothing any more when the class's clock says so", async () => {
    hear("quiz", shown({ closes_t_ms: 5_000 }));
    expect([quiz.leftS, standing().locked]).toEqual([5, false]);
    await vi.advanceTimersByTimeAsync(4_500);
    expect(quiz.leftS).toBe(1);
    await vi.advanceTimersByTimeAsync(600);
    expect([quiz.leftS, standing().locked]).toEqual([0, true]);
  });

  it("says of an answer that came too late that it does not count, until that was read", async () => {
    hear("quiz", shown());
    answer = () => Promise.reject(new NotDelivered("not_open"));
    quiz.write(asked(), { choices: ["b"] });
    quiz.send(asked());
    await settle();
    expect(standing()).toMatchObject({ word: "refused", refused: "not_open", answer: { choices: ["b"] } });
    hear("quiz", shown({ state: "closed" }));
    expect(standing()).toMatchObject({ refused: "not_open", answer: {} });
    hear("quiz", shown({ state: "finished", asked: [] }));
    expect(quiz.late).toHaveLength(1);
    quiz.dismissLate();
    expect(quiz.late).toHaveLength(0);
    expect(kept.has("airclass.outbox")).toBe(false);
  });

  it("keeps what was begun over a reload, and drops it when another quiz is asked", () => {
    hear("quiz", shown());
    quiz.write(asked(), { choices: ["c"] });
    quiz = made();
    begin({ shown: shown() });
    expect(standing().answer).toEqual({ choices: ["c"] });
    hear("quiz", shown({ run_id: "another" }));
    expect(standing().answer).toEqual({});
    expect(kept.has("airclass.drafts")).toBe(false);
  });

  it("opens once for a student who joins late, and again when it is opened anew", () => {
    begin({ shown: shown() });
    expect(quiz.opened).toBe(1);
    hear("quiz", shown({ closes_t_ms: 9_000 }));
    expect(quiz.opened).toBe(1);
    hear("quiz", shown({ state: "closed" }));
    hear("quiz", shown());
    expect(quiz.opened).toBe(2);
    begin({ shown: shown({ run_id: "answered" }), answers: [counted("a", { run_id: "answered" })] });
    expect(quiz.opened).toBe(2);
  });

  it("goes to the first question that is not answered where the student goes through them", () => {
    const many = [asked(), asked({ id: "q2" }), asked({ id: "q3" })];
    begin({ shown: shown({ asked: many, of: 3, rules: { pacing: "student" } }), answers: [counted("a")] });
    expect([quiz.question?.id, quiz.waiting]).toEqual(["q2", 2]);
    quiz.place = 2;
    hear("quiz", shown({ asked: many, of: 3, rules: { pacing: "student" }, state: "closed" }));
    expect(quiz.question?.id).toBe("q3");
  });

  it("remembers what was solved on this device, with the teacher's later word", () => {
    const revealed: QuizShown = shown({ state: "revealed", solutions: [SOLUTION] });
    hear("quiz", revealed);
    hear("my_result", result({ points: null, correct: null }));
    hear("my_result", result({ comment: "well done" }));
    hear("quiz", shown({ state: "finished", asked: [] }));
    quiz = made();
    begin();
    expect(quiz.known).toBe(true);
    expect(quiz.review.questions.map((each) => each.solution)).toEqual([SOLUTION]);
    expect(quiz.review.resultOf("run", "q1")?.comment).toBe("well done");
    hear("quiz", { ...revealed, solutions: [{ ...SOLUTION, choices: ["b"] }] });
    expect(quiz.review.questions.map((each) => each.solution.choices)).toEqual([["b"]]);
  });

  it("catches up with what was told while this device was away, in the class's order", () => {
    hear("quiz", shown({ state: "revealed", run_id: "before", solutions: [SOLUTION] }));
    const told = (run_id: string, points: number): PastQuestion => ({
      run_id,
      title: "Friday's quiz",
      asked: asked(),
      solution: SOLUTION,
      statistics: null,
      mine: result({ run_id, points }),
    });
    hear("quiz", shown({ state: "revealed", run_id: "second", solutions: [{ ...SOLUTION, choices: ["b"] }] }));
    begin({ past: [told("first", 0), told("second", 1)] });
    expect(quiz.review.questions.map((each) => each.run_id)).toEqual(["before", "first", "second"]);
    expect(quiz.review.questions[2]?.solution).toEqual(SOLUTION);
    expect(quiz.review.resultOf("first", "q1")?.points).toBe(0);
    expect(quiz.review.resultOf("second", "q1")?.points).toBe(1);
  });

  it("leaves nothing for who sits down next", () => {
    hear("quiz", shown({ state: "revealed", solutions: [SOLUTION] }));
    hear("my_result", result());
    hear("quiz", shown({ run_id: "next" }));
    quiz.write(asked(), { choices: ["b"] });
    quiz.forget();
    expect([quiz.known, kept.size]).toEqual([false, 0]);
  });

  it.each(["not json", "5", '{"run_id":1}', '{"questions":1}'])("takes nothing from a strange memory: %s", (strange) => {
    kept.set("airclass.drafts", strange);
    kept.set("airclass.review", strange);
    quiz = made();
    begin({ shown: shown() });
    expect(quiz.review.questions).toEqual([]);
    expect(standing().answer).toEqual({});
  });
});
