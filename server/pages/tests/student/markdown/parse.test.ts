import { describe, expect, it } from "vitest";
import { blocksOf, lineOf, wordsOf } from "../../../student/markdown/parse";
import type { Inline } from "../../../student/markdown/tree";

const text = (words: string): Inline => ({ kind: "text", text: words });
const formula = (tex: string, display = false): Inline => ({ kind: "formula", tex, display });
const paragraph = (...inside: Inline[]) => ({ kind: "paragraph", inside });

describe("a formula in a line", () => {
  it.each([
    ["area $\\pi r^2$!", [text("area "), formula("\\pi r^2"), text("!")]],
    ["$a*b*c$ and $x_1$", [formula("a*b*c"), text(" and "), formula("x_1")]],
    ["it is $$x$$ here", [text("it is "), formula("x", true), text(" here")]],
    ["$\\$5 + 1$", [formula("\\$5 + 1")]],
    ["$\\text{a $b$ c}$", [formula("\\text{a $b"), text(" c}$")]],
  ])("%s", (source, expected) => expect(lineOf(source)).toEqual(expected));

  it.each(["from $5 to $10", "$ 5$", "only one $", "$$", "it is 5$", "\\$x\\$", "$5 and 7$8"])("is none: %s", (source) => {
    expect(lineOf(source).every((each) => each.kind === "text")).toBe(true);
  });

  it("goes on over the end of a line, and in a quote", () => {
    expect(lineOf("$a +\nb$")).toEqual([formula("a +\nb")]);
    expect(blocksOf("> $x$")).toEqual([{ kind: "quote", blocks: [paragraph(formula("x"))] }]);
  });

  it("has its lines to itself", () => {
    expect(blocksOf("Solve\n$$\na\n- b\n$$\nnow")).toEqual([
      paragraph(text("Solve")),
      { kind: "formula", tex: "a\n- b" },
      paragraph(text("now")),
    ]);
  });
});

describe("Markdown", () => {
  it("keeps what a question needs", () => {
    const source = "# Head\n\nSome **bold *both*** `code`  \nnext\n\n3. three\n4. four\n\n---\n\n```\na < b\n```";
    expect(blocksOf(source)).toEqual([
      { kind: "heading", inside: [text("Head")] },
      paragraph(
        text("Some "),
        { kind: "strong", inside: [text("bold "), { kind: "emphasis", inside: [text("both")] }] },
        text(" "),
        { kind: "code", text: "code" },
        { kind: "break" },
        text("next"),
      ),
      { kind: "list", start: 3, items: [[paragraph(text("three"))], [paragraph(text("four"))]] },
      { kind: "rule" },
      { kind: "code", text: "a < b" },
    ]);
  });

  it.each([
    '<img src=x onerror="window.hacked=1">',
    "<script>alert(1)</script>",
    "[tap](javascript:alert(1))",
    "[tap](https://user@example.org)",
    "![picture](https://example.org/a.png)",
    "![picture](image:../../secret)",
  ])("leaves as text: %s", (source) => {
    const [block] = blocksOf(source);
    expect(block?.kind).toBe("paragraph");
    expect(lineOf(source).map((each) => (each.kind === "text" ? each.text : each.kind)).join("")).toBe(source);
  });

  it("shows images of the bank and opens links of the web alone", () => {
    expect(lineOf("![a map](image:ab_12-X)")).toEqual([{ kind: "image", id: "ab_12-X", alt: "a map" }]);
    expect(lineOf("[here](https://example.org/)")).toEqual([
      { kind: "link", href: "https://example.org/", inside: [text("here")] },
    ]);
  });

  it.each(["1. Seoul", "- 3", "# 5", "> 4", "+ 4", "---", "    indented"])("takes a choice as a line: %s", (source) => {
    expect(lineOf(source)).toEqual([text(source.trim())]);
  });

  it("bears what is nested without end", () => {
    expect(JSON.stringify(blocksOf(">".repeat(2_000) + " deep"))).toContain("deep");
    expect(JSON.stringify(lineOf("[".repeat(5_000) + "$".repeat(5_000)))).toContain("[[[");
  });
});

describe("what is read aloud", () => {
  it("is the text without its marks", () => {
    expect(wordsOf("**What** is $x^2$?\n\n![a graph](image:1)")).toBe("What is x^2? a graph");
  });
});
