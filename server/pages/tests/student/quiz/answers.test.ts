import { describe, expect, it } from "vitest";
import type { Answer, Asked } from "../../../shared/protocol";
import { blank, isComplete, isSame, tidy } from "../../../student/quiz/answers";
import { moved, placeAt } from "../../../student/quiz/fields/order";
import { areShort, optionsOf } from "../../../student/quiz/items";
import { hasPoints, percent, verdictOf } from "../../../student/quiz/outcome/verdict";
import { shuffled } from "../../../student/quiz/shuffle";
import { en } from "../../../student/texts/en";
import { asked, result } from "./a_quiz";

const of = (kind: Asked["kind"], changes: Partial<Asked> = {}) => asked({ kind, ...changes });

describe("an answer", () => {
  it.each<[Asked["kind"], Answer, boolean]>([
    ["single", {}, false],
    ["single", { choices: ["a"] }, true],
    ["multiple", { choices: [] }, false],
    ["true_false", { choices: ["true"] }, true],
    ["short_text", { text: "  " }, false],
    ["short_text", { text: "x".repeat(200) }, true],
    ["short_text", { text: "x".repeat(201) }, false],
    ["open_text", { text: "x".repeat(2_000) }, true],
    ["numeric", { text: "about" }, false],
    ["numeric", { text: "−1,5" }, true],
    ["numeric", { text: "１２" }, true],
    ["word_cloud", { words: [" ", ""] }, false],
    ["word_cloud", { words: ["rain", ""] }, true],
    ["word_cloud", { words: ["x".repeat(41)] }, false],
    ["scale", { value: 0 }, true],
    ["scale", {}, false],
    ["matching", { pairs: {} }, false],
    ["matching", { pairs: { a: "x" } }, true],
  ])("of %s: %j", (kind, answer, complete) => expect(isComplete(of(kind), answer)).toBe(complete));

  it("begins empty, but for an order, which is one already", () => {
    expect(blank(of("single"))).toEqual({});
    expect(blank(of("ordering"))).toEqual({ order: ["a", "b", "c"] });
    expect(isComplete(of("ordering"), blank(of("ordering")))).toBe(true);
  });

  it("is sent without what the question does not ask for", () => {
    expect(tidy(of("word_cloud"), { words: [" 비 ", "", "눈"], text: "x" })).toEqual({ words: ["비", "눈"] });
    expect(tidy(of("short_text"), { text: " 한 ", choices: ["a"] })).toEqual({ text: "한" });
  });

  it("is the same in whatever order it was chosen or matched, but not ordered", () => {
    expect(isSame(of("multiple"), { choices: ["a", "b"] }, { choices: ["b", "a"] })).toBe(true);
    expect(isSame(of("matching"), { pairs: { a: "x", b: "y" } }, { pairs: { b: "y", a: "x" } })).toBe(true);
    expect(isSame(of("ordering"), { order: ["a", "b"] }, { order: ["b", "a"] })).toBe(false);
    expect(isSame(of("open_text"), { text: "x " }, { text: "x" })).toBe(true);
  });
});

describe("what can be chosen", () => {
  it("is shuffled for each student, the same at every look, and keeps its index", () => {
    const items = Array.from({ length: 12 }, (_, index) => ({ id: `i${index}`, text: String(index) }));
    const question = asked({ items, shuffle: true });
    const mine = optionsOf(question, "mina", en);
    expect(optionsOf(question, "mina", en)).toEqual(mine);
    expect(optionsOf(question, "jun", en)).not.toEqual(mine);
    expect(mine.map((each) => each.index)).not.toEqual([...mine.keys()]);
    expect([...mine].sort((one, other) => one.index - other.index).map((each) => each.id)).toEqual(items.map((each) => each.id));
  });

  it("has every order", () => {
    const orders = new Set(Array.from({ length: 200 }, (_, seed) => shuffled([1, 2, 3], String(seed)).join("")));
    expect(orders.size).toBe(6);
  });

  it("is true and false, or the steps of a scale", () => {
    expect(optionsOf(of("true_false", { items: [] }), "mina", en).map((each) => each.id)).toEqual(["true", "false"]);
    expect(optionsOf(of("scale", { low: 3, high: 5 }), "mina", en).map((each) => each.id)).toEqual(["3", "4", "5"]);
  });

  it("stands side by side where it is short", () => {
    const texts = (...all: string[]) => all.map((text, index) => ({ id: text, text, index }));
    expect(areShort(texts("A", "B", "C", "D"))).toBe(true);
    expect(areShort(texts("A", "B", "C"))).toBe(false);
    expect(areShort(texts("A", "a longer one"))).toBe(false);
    expect(areShort(texts("$x$", "$y$"))).toBe(false);
  });
});

describe("an order", () => {
  it("is changed by moving one", () => {
    expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
    expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
    expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
    expect(moved(["a", "b"], 1, 2)).toEqual(["a", "b"]);
  });

  it("follows the finger", () => {
    expect(placeAt(10, [20, 60, 100], 2)).toBe(0);
    expect(placeAt(70, [20, 60, 100], 0)).toBe(1);
    expect(placeAt(999, [20, 60, 100], 0)).toBe(2);
  });
});

describe("a verdict", () => {
  it.each([
    [of("single"), null, "notAnswered"],
    [of("single"), result({ answer: null, points: 0, correct: null }), "notAnswered"],
    [of("single"), result(), "isRight"],
    [of("single"), result({ points: 0.5, correct: false }), "isPartlyRight"],
    [of("single"), result({ points: 0, correct: false }), "isWrong"],
    [of("single"), result({ points: null, correct: null }), "noKeyYet"],
    [of("open_text"), result({ points: null, correct: null }), "markedLater"],
    [of("open_text"), result({ points: 1, correct: true }), "isRight"],
    [of("poll"), result({ points: null, correct: null, of: 0 }), "thanks"],
  ])("%#: %o", (question, given, word) => expect(verdictOf(question, given).word).toBe(word));

  it("tells points where there are any", () => {
    expect(hasPoints(of("single"), result())).toBe(true);
    expect(hasPoints(of("single"), result({ of: 0 }))).toBe(false);
    expect(hasPoints(of("scale"), null)).toBe(false);
    expect([percent(1, 3), percent(0, 0)]).toEqual([33, 0]);
  });
});
