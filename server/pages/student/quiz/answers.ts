import type { Answer, Asked } from "../../shared/protocol";

/** As `server.quiz.grading`: characters that an answer may have. */
export const MOST = { open_text: 2_000, short_text: 200, numeric: 200, word: 40 } as const;

/** What stands in the fields before anything is answered. */
export function blank(asked: Asked): Answer {
  return asked.kind === "ordering" ? { order: asked.items.map((each) => each.id) } : {};
}

/** Whether it can be sent. */
export function isComplete(asked: Asked, answer: Answer): boolean {
  const { choices, text, words, value, order, pairs } = tidy(asked, answer);
  switch (asked.kind) {
    case "short_text":
    case "open_text":
      return Boolean(text) && length(text) <= MOST[asked.kind];
    case "numeric":
      return isNumber(text ?? "") && length(text) <= MOST.numeric;
    case "word_cloud":
      return (words ?? []).length > 0 && (words ?? []).every((each) => length(each) <= MOST.word);
    case "scale":
      return typeof value === "number";
    case "ordering":
      return order?.length === asked.items.length;
    case "matching":
      return Object.keys(pairs ?? {}).length > 0;
    default:
      return (choices ?? []).length > 0;
  }
}

/** The answer as it is sent: nothing but what the question asks for, without spaces around it. */
export function tidy(asked: Asked, answer: Answer): Answer {
  switch (asked.kind) {
    case "short_text":
    case "open_text":
    case "numeric":
      return { text: (answer.text ?? "").normalize("NFC").trim() };
    case "word_cloud": {
      const words = (answer.words ?? []).map((each) => each.normalize("NFC").trim());
      return { words: words.filter((each) => each !== "") };
    }
    case "scale":
      return { value: answer.value ?? null };
    case "ordering":
      return { order: answer.order ?? [] };
    case "matching":
      return { pairs: answer.pairs ?? {} };
    default:
      return { choices: answer.choices ?? [] };
  }
}

export function isSame(asked: Asked, one: Answer, other: Answer): boolean {
  return canonical(tidy(asked, one)) === canonical(tidy(asked, other));
}

/** Whether something like a number was typed, in any width; the server reads what it is. */
export function isNumber(text: string): boolean {
  return /\d/.test(text.normalize("NFKC"));
}

export function length(text: string | null | undefined): number {
  return Array.from(text ?? "").length;
}

function canonical({ choices, pairs, ...rest }: Answer): string {
  return JSON.stringify([choices && [...choices].sort(), pairs && Object.entries(pairs).sort(), rest]);
}
