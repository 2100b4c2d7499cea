import { describe, expect, it } from "vitest";
import { MOST_LINES, withHidden, withLines } from "../../../student/talk/lines";
import { line } from "../a_class";

const ids = (lines: readonly { id: number }[]) => lines.map((each) => each.id);

describe("withLines", () => {
  it("keeps the order of the log", () => expect(ids(withLines([line(1), line(5)], [line(3)]))).toEqual([1, 3, 5]));
  it("knows a line that is told twice", () => expect(ids(withLines([line(1)], [line(1)]))).toEqual([1]));

  it("replaces a line that a crash lost and its page has sent again", () => {
    const lost = line(7, { key: "k-1" });
    expect(ids(withLines([lost, line(8)], [line(5_007, { key: "k-1" })]))).toEqual([8, 5_007]);
    expect(ids(withLines([lost], [line(9, { key: "k-1", student_id: "somebody else" })]))).toEqual([7, 9]);
  });

  it("keeps no more than a page can bear", () => {
    const lines = withLines([line(0)], Array.from({ length: MOST_LINES }, (_, index) => line(index + 1)));
    expect(lines).toHaveLength(MOST_LINES);
    expect(lines[0]?.id).toBe(1);
  });
});

describe("withHidden", () => {
  it("takes a line away and puts it back in its place", () => {
    const hidden = withHidden([line(1), line(2), line(3)], { id: 2, hidden: true, line: null });
    expect(ids(hidden)).toEqual([1, 3]);
    expect(ids(withHidden(hidden, { id: 2, hidden: false, line: line(2) }))).toEqual([1, 2, 3]);
  });
});
