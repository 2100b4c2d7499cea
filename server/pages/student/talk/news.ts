import type { ChatLine } from "../../shared/protocol";
import type { Texts } from "../texts";
import { authorName } from "./author";

/** What a screen reader says of new lines: the teacher's and a single one in full, of many only how many there are. */
export function newsOf(lines: readonly ChatLine[], me: string, texts: Texts): string {
  const others = lines.filter((each) => each.student_id !== me);
  const toSay = others.length === 1 ? others : others.filter((each) => each.student_id === null);
  const said = toSay.map((each) => `${authorName(each, me, texts)}: ${each.text}`);
  const silent = others.length - toSay.length;
  return [...said, ...(silent > 0 ? [`${texts.newMessages}: ${silent}`] : [])].join(". ");
}
