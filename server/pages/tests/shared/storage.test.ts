// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { LanguageChoice, preferredLanguage } from "../../shared/language.svelte";
import { deviceMemory, recalled } from "../../shared/storage";

describe("deviceMemory", () => {
  beforeEach(() => window.localStorage.clear());

  it("keeps what it was given on the device", () => {
    deviceMemory().set("a", "1");
    expect(deviceMemory().get("a")).toBe("1");
    deviceMemory().remove("a");
    expect(deviceMemory().get("a")).toBeNull();
  });

  it("remembers for this page's life where storage is forbidden", () => {
    const memory = deviceMemory(() => {
      throw new DOMException("no", "SecurityError");
    });
    memory.set("a", "1");
    expect(memory.get("a")).toBe("1");
    memory.remove("a");
    expect(memory.get("a")).toBeNull();
  });
});

describe("recalled", () => {
  beforeEach(() => window.localStorage.clear());

  it("reads what was kept as JSON", () => {
    deviceMemory().set("a", '{"n":1}');
    expect(recalled(deviceMemory(), "a")).toEqual({ n: 1 });
  });

  it("finds nothing where nothing was kept, or something else", () => {
    deviceMemory().set("a", "{n:");
    expect(recalled(deviceMemory(), "a")).toBeNull();
    expect(recalled(deviceMemory(), "b")).toBeNull();
  });
});

describe("LanguageChoice", () => {
  beforeEach(() => window.localStorage.clear());

  it("follows the browser's first language", () => {
    expect(preferredLanguage(["ko-KR", "en"])).toBe("ko");
    expect(preferredLanguage(["en-GB", "ko"])).toBe("en");
    expect(preferredLanguage([])).toBe("en");
  });

  it("remembers the switch, and nothing before it", () => {
    const first = new LanguageChoice(deviceMemory(), ["en"]);
    expect(new LanguageChoice(deviceMemory(), ["ko"]).current).toBe("ko");
    first.toggle();
    expect(first.current).toBe("ko");
    expect(new LanguageChoice(deviceMemory(), ["en"]).current).toBe("ko");
  });
});
