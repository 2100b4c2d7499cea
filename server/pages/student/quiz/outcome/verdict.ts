import type { IconName } from "../../../shared/icons";
import type { Language } from "../../../shared/language.svelte";
import type { Asked, MyResult } from "../../../shared/protocol";
import type { Texts } from "../../texts";

/** What an answer was worth, in a word. */
export interface Verdict {
  readonly tone: "good" | "fair" | "poor" | "plain";
  readonly icon: IconName;
  readonly word: keyof Texts;
}

const UNGRADED: ReadonlySet<Asked["kind"]> = new Set<Asked["kind"]>(["poll", "scale", "word_cloud"]);

/** @param result null: nothing was answered */
export function verdictOf(asked: Asked, result: MyResult | null): Verdict {
  if (result?.answer == null) return { tone: "plain", icon: "clock", word: "notAnswered" };
  if (UNGRADED.has(asked.kind)) return { tone: "plain", icon: "check", word: "thanks" };
  if (result.points === null && result.correct === null) {
    return { tone: "plain", icon: "clock", word: asked.kind === "open_text" ? "markedLater" : "noKeyYet" };
  }
  if (result.correct === true) return { tone: "good", icon: "check", word: "isRight" };
  if ((result.points ?? 0) > 0) return { tone: "fair", icon: "half", word: "isPartlyRight" };
  return { tone: "poor", icon: "no", word: "isWrong" };
}

/** Whether points can be gained by it. */
export function hasPoints(asked: Asked, result: MyResult | null): boolean {
  return !UNGRADED.has(asked.kind) && (result?.of ?? asked.points) > 0;
}

export function number(value: number, language: Language): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);
}

export function percent(part: number, of: number): number {
  return of === 0 ? 0 : Math.round((100 * part) / of);
}
