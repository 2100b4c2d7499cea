import type { ChatHidden, ChatLine } from "../../shared/protocol";

/** A page keeps no more lines than this; the teacher's PC has them all. */
export const MOST_LINES = 2_000;

/**
 * The lines with those that have arrived, in the order of the log. A line that is known is replaced, and so is one with
 * the same author and key: it was told before a crash that lost it, and its page has sent it again.
 */
export function withLines(lines: readonly ChatLine[], arrived: readonly ChatLine[]): readonly ChatLine[] {
  const ids = new Set(arrived.map((each) => each.id));
  const keys = new Set(arrived.map(signature));
  const others = lines.filter((each) => !ids.has(each.id) && (each.key === "" || !keys.has(signature(each))));
  const fresh = arrived.filter((each) => !each.hidden);
  return [...others, ...fresh].sort((a, b) => a.id - b.id).slice(-MOST_LINES);
}

/** The lines after one was hidden or shown again. */
export function withHidden(lines: readonly ChatLine[], { id, hidden, line }: ChatHidden): readonly ChatLine[] {
  if (hidden) return lines.filter((each) => each.id !== id);
  return line === null ? lines : withLines(lines, [{ ...line, hidden: false }]);
}

function signature({ student_id, key }: ChatLine): string {
  return `${student_id} ${key}`;
}
