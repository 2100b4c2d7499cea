import type { Texts } from "../texts";

/** Who said something, as classmates may know it. */
export interface Author {
  readonly student_id: string | null;
  readonly name: string;
  readonly number: number;
}

/** A name to show: in an anonymous class the place in the order of joining. */
export function authorName({ student_id, name, number }: Author, me: string, texts: Texts): string {
  if (student_id === null) return texts.teacher;
  const shown = name === "" ? `${texts.student} ${number}` : name;
  if (student_id !== me) return shown;
  return name === "" ? `${texts.you} · ${shown}` : texts.you;
}
