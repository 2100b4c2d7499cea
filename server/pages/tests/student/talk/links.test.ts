import { describe, expect, it } from "vitest";
import { piecesOf } from "../../../student/talk/links";

const links = (text: string) => piecesOf(text).flatMap((piece) => (piece.href === null ? [] : [piece.href]));

describe("piecesOf", () => {
  it.each([
    ["see https://example.org/a?b=1#c.", ["https://example.org/a?b=1#c"]],
    ["(http://example.org)", ["http://example.org/"]],
    ["https://en.wikipedia.org/wiki/Air_(gas) here", ["https://en.wikipedia.org/wiki/Air_(gas)"]],
    ["HTTPS://EXAMPLE.ORG and https://b.kr/가", ["https://example.org/", "https://b.kr/%EA%B0%80"]],
  ])("finds in %j: %j", (text, hrefs) => expect(links(text)).toEqual(hrefs));

  it.each([
    "javascript:alert(1)",
    "data:text/html,<script>1</script>",
    "file:///etc/passwd",
    "https://",
    "https://bank.example@evil.example/",
    "example.org",
    '<a href="javascript:alert(1)">x</a>',
  ])("leaves %j a text", (text) => {
    expect(links(text)).toEqual([]);
    expect(piecesOf(text).map((piece) => piece.text).join("")).toBe(text);
  });

  it("loses no character", () => {
    const text = "a https://x.kr, b http://y.kr! <b>c</b>";
    expect(piecesOf(text).map((piece) => piece.text).join("")).toBe(text);
  });
});
