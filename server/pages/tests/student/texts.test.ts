import { describe, expect, it } from "vitest";
import { SENTENCES } from "../../shared/errors";
import { sentence } from "../../shared/sentences";
import { en } from "../../student/texts/en";
import { ko } from "../../student/texts/ko";

const HANGUL = /[가-힣]/;
/** Names, and the words of the switch to the other language, which are meant to be in that language. */
const SAME_EVERYWHERE = new Set(["pageTitle"]);
const IN_THE_OTHER_LANGUAGE = new Set(["otherLanguage", "switchLanguage"]);

describe("the student page's texts", () => {
  it("have the same keys in both languages, and no empty one", () => {
    expect(Object.keys(ko).sort()).toEqual(Object.keys(en).sort());
    for (const text of [...Object.values(en), ...Object.values(ko)]) expect(text.trim()).not.toBe("");
  });

  it.each(Object.keys(en) as (keyof typeof en)[])("%s is in its language", (key) => {
    if (SAME_EVERYWHERE.has(key)) return expect(ko[key]).toBe(en[key]);
    const [english, korean] = IN_THE_OTHER_LANGUAGE.has(key) ? [ko[key], en[key]] : [en[key], ko[key]];
    expect(korean).toMatch(HANGUL);
    expect(english).not.toMatch(HANGUL);
  });
});

describe("sentence", () => {
  it("gives the server's sentence in the student's language", () => {
    expect(sentence("wrong_pin", "en")).toBe(SENTENCES.wrong_pin.en);
    expect(sentence("wrong_pin", "ko")).toBe(SENTENCES.wrong_pin.ko);
  });
  it("has a word for a code that is newer than the page", () => {
    expect(sentence("invented_tomorrow", "en")).toBe(SENTENCES.internal.en);
  });
});
