import type { ClassClock } from "../../shared/class_clock.svelte";
import type { Answer, Asked, MyAnswer, QuizShown, ServerFrame, StudentQuiz } from "../../shared/protocol";
import type { Memory } from "../../shared/storage";
import type { GivenAnswer, Outbox } from "../talk/outbox.svelte";
import { isComplete, tidy } from "./answers";
import { Drafts } from "./drafts.svelte";
import { Review } from "./review.svelte";
import { standingOf, type Standing } from "./standing";

/** What is asked in the class, and what the student answers. */
export class Quiz {
  readonly review: Review;

  /** What is asked now; null: nothing. */
  shown: QuizShown | null = $state.raw(null);
  /** How often something has opened that waits for the student's answer. */
  opened = $state(0);
  /** Which of the questions is looked at, where the student goes through them. */
  place = $state(0);

  #answers: readonly MyAnswer[] = $state.raw([]);
  #drafts: Drafts;
  #outbox: Outbox;
  #clock: ClassClock;

  constructor(memory: Memory, outbox: Outbox, clock: ClassClock) {
    this.#outbox = outbox;
    this.#clock = clock;
    this.#drafts = new Drafts(memory);
    this.review = new Review(memory);
  }

  /** Whether there is anything to see. */
  get known(): boolean {
    return this.shown !== null || this.review.questions.length > 0 || this.late.length > 0;
  }

  /** The question that is looked at. */
  get question(): Asked | null {
    const asked = this.shown?.asked ?? [];
    return asked[Math.min(this.place, asked.length - 1)] ?? null;
  }

  /** Seconds until it closes by itself; null: when the teacher closes it. */
  get leftS(): number | null {
    const { state, closes_t_ms: closes } = this.shown ?? {};
    if (state !== "open" || closes == null) return null;
    return Math.max(0, Math.ceil((closes - this.#clock.now) / 1_000));
  }

  /** How many questions wait for an answer. */
  get waiting(): number {
    if (this.shown?.state !== "open") return 0;
    return this.shown.asked.filter((each) => this.standing(each).word === "unanswered").length;
  }

  /** Answers that did not come in time, to questions that are not to be seen any more. */
  get late(): readonly GivenAnswer[] {
    const here = (each: GivenAnswer): boolean =>
      each.run_id === this.shown?.run_id && this.shown.asked.some((asked) => asked.id === each.question_id);
    return this.#outbox.entries.filter(
      (each): each is GivenAnswer => each.kind === "answer" && each.refused !== null && !here(each),
    );
  }

  standing(asked: Asked): Standing {
    const runId = this.shown?.run_id ?? "";
    return standingOf({
      asked,
      shown: this.shown ?? { state: "finished", rules: {} },
      timeIsUp: this.leftS === 0,
      draft: this.#drafts.of(asked.id),
      given: this.#outbox.answerTo(runId, asked.id),
      counted: this.#answers.find((each) => each.run_id === runId && each.question_id === asked.id) ?? null,
    });
  }

  // ---- what the student does

  write(asked: Asked, answer: Answer): void {
    this.#drafts.set(asked.id, answer);
  }

  /** Send what is in the fields. */
  send(asked: Asked): void {
    const { answer, sendable } = this.standing(asked);
    if (!sendable || this.shown === null || !isComplete(asked, answer)) return;
    this.#outbox.answer(this.shown.run_id, asked.id, tidy(asked, answer));
    this.#drafts.drop(asked.id);
  }

  /** It has been read that these came too late. */
  dismissLate(): void {
    for (const each of this.late) this.#outbox.discard(each.key);
  }

  // ---- what the server says

  receive(frame: ServerFrame): void {
    switch (frame.type) {
      case "snapshot":
        return this.#begin(frame.data.quiz);
      case "quiz":
        return this.#show(frame.data);
      case "my_answer":
        this.#answers = [...this.#answers.filter((each) => !isSameQuestion(each, frame.data)), frame.data];
        return;
      case "my_result":
        return this.review.add(frame.data);
    }
  }

  /** The student's place is given up: nothing of it stays for who comes next. */
  forget(): void {
    this.#drafts.clear();
    this.review.clear();
    this.#begin(null);
  }

  #begin(quiz: StudentQuiz | null): void {
    this.#answers = quiz?.answers ?? [];
    this.review.catchUp(quiz?.past ?? []);
    for (const result of quiz?.results ?? []) this.review.add(result);
    this.#show(quiz?.shown ?? null);
  }

  #show(told: QuizShown | null): void {
    const before = this.shown;
    const shown = told?.state === "finished" ? null : told;
    this.shown = shown;
    if (shown === null) return;
    if (shown.run_id !== before?.run_id) this.#enter(shown);
    if (shown.state === "revealed") this.review.reveal(shown);
    if (shown.state === "open" && !isOpenStill(before, shown) && this.waiting > 0) this.opened++;
  }

  /** Another quiz. */
  #enter(shown: QuizShown): void {
    this.#drafts.begin(shown.run_id);
    this.dismissLate();
    const first = shown.asked.findIndex((each) => this.standing(each).word === "unanswered");
    this.place = Math.max(0, first);
  }
}

function isSameQuestion(one: MyAnswer, other: MyAnswer): boolean {
  return one.run_id === other.run_id && one.question_id === other.question_id;
}

function isOpenStill(before: QuizShown | null, now: QuizShown): boolean {
  return before?.state === "open" && before.run_id === now.run_id && before.position === now.position;
}
