import { describe, expect, it } from "vitest";
import { inOrder, withQuestion, withVotes } from "../../../student/talk/questions";
import { question } from "../a_class";

describe("questions", () => {
  it("stand with the pinned first, then by votes, the answered last", () => {
    const asked = [
      question(1, { votes: 2 }),
      question(2, { votes: 9, answered: true }),
      question(3, { pinned: true }),
      question(4, { votes: 5 }),
      question(5, { votes: 2 }),
    ];
    expect(inOrder(asked).map((each) => each.id)).toEqual([3, 4, 1, 5, 2]);
  });

  it("change, vanish and are counted", () => {
    const asked = withQuestion([question(1), question(2)], question(1, { answered: true }));
    expect(asked.find((each) => each.id === 1)?.answered).toBe(true);
    expect(withQuestion(asked, question(2, { hidden: true, text: "" }))).toHaveLength(1);
    expect(withVotes(asked, { 2: 7 }).find((each) => each.id === 2)?.votes).toBe(7);
  });
});
