import type { ChatHidden, ChatLine } from "../../shared/protocol";

/** A page keeps no more lines than this; the teacher's PC has them all. */
export const MOST_LINES = 2_000;

/**
 * The lines with one more, in their order. A line that is known is replaced, and so is one with the same author and key:
 * it was told before a crash that lost it, and its page has sent it again.
 */
export function withLine(lines: readonly ChatLine[], line: ChatLine): readonly ChatLine[] {
  const others = lines.filter((each) => each.id !== line.id && !isSame(each, line));
  if (line.hidden) return others;
  const place = others.filter((each) => each.id < line.id).length;
  return [...others.slice(0, place), line, ...others.slice(place)].slice(-MOST_LINES);
}

/** The lines after one was hidden or shown again. */
export function withHidden(lines: readonly ChatLine[], { id, hidden, line }: ChatHidden): readonly ChatLine[] {
  if (hidden) return lines.filter((each) => each.id !== id);
  return line === null ? lines : withLine(lines, { ...line, hidden: false });
}

function isSame(one: ChatLine, other: ChatLine): boolean {
  return one.key !== "" && one.key === other.key && one.student_id === other.student_id;
}
