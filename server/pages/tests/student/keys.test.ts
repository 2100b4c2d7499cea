import { describe, expect, it } from "vitest";
import { commandOf } from "../../student/screen/keys";

const press = (key: string, code = "", held: Partial<KeyboardEvent> = {}) =>
  commandOf({ key, code, ctrlKey: false, altKey: false, metaKey: false, ...held });

describe("commandOf", () => {
  it.each([
    ["f", "fullscreen"],
    ["F", "fullscreen"],
    ["p", "pip"],
    ["+", "zoomIn"],
    ["=", "zoomIn"],
    ["-", "zoomOut"],
    ["0", "zoomReset"],
    ["l", "language"],
    ["?", "help"],
    ["ArrowLeft", "left"],
  ])("knows %s", (key, command) => expect(press(key)).toBe(command));

  it("works while a Korean keyboard writes hangul", () => expect(press("ㄹ", "KeyF")).toBe("fullscreen"));
  it("leaves the browser its own shortcuts", () => {
    expect(press("f", "KeyF", { ctrlKey: true })).toBeNull();
    expect(press("0", "Digit0", { metaKey: true })).toBeNull();
    expect(press("p", "KeyP", { altKey: true })).toBeNull();
  });
  it("leaves other keys alone", () => {
    expect(press("Tab", "Tab")).toBeNull();
    expect(press("Enter", "Enter")).toBeNull();
  });
});
