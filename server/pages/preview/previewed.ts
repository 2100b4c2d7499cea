import { ClassClock } from "../shared/class_clock.svelte";
import type { QuizShown, ServerFrame } from "../shared/protocol";
import type { Memory } from "../shared/storage";
import { Quiz } from "../student/quiz/quiz.svelte";
import { Outbox } from "../student/talk/outbox.svelte";

/** A memory of this page's life: a preview leaves nothing on the device. */
function passingMemory(): Memory {
  const kept = new Map<string, string>();
  return {
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
  };
}

/** A quiz as a student has it, whose answers are counted here and go nowhere. */
export function previewed(shown: QuizShown): Quiz {
  const memory = passingMemory();
  const clock = new ClassClock();
  clock.set(0);
  const outbox = new Outbox(memory, (message) => {
    if (message.type === "answer") {
      const { run_id, question_id, answer } = message.data;
      hear("my_answer", { run_id, question_id, answer, t_ms: 0, attempt: 1 });
    }
    return Promise.resolve();
  });
  const quiz = new Quiz(memory, outbox, clock);
  const hear = (type: "quiz" | "my_answer", data: unknown): void =>
    quiz.receive({ type, seq: 1, t_ms: 0, data } as ServerFrame);
  hear("quiz", shown);
  return quiz;
}
