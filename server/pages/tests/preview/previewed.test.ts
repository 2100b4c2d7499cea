import { describe, expect, it } from "vitest";
import { previewed } from "../../preview/previewed";
import { asked, shown } from "../student/quiz/a_quiz";

describe("a previewed question", () => {
  it("is open, as in a class", () => {
    const quiz = previewed(shown());
    expect(quiz.question?.id).toBe("q1");
    expect(quiz.standing(asked()).word).toBe("unanswered");
  });

  it("takes an answer, which counts here and goes nowhere", async () => {
    const quiz = previewed(shown());
    quiz.write(asked(), { choices: ["b"] });
    quiz.send(asked());
    await Promise.resolve();
    await Promise.resolve();
    expect(quiz.standing(asked()).answer).toEqual({ choices: ["b"] });
    expect(quiz.standing(asked()).word).not.toBe("unanswered");
  });
});
