import type { AuthorNamed } from "../../shared/protocol";
import type { Texts } from "../texts";

/** Who said something, as classmates may know it. */
export interface Author {
  readonly student_id: string | null;
  readonly name: string;
  readonly number: number;
}

/** What was said, after who said it is called something else: renamed by the teacher, or found to be another. */
export function withAuthor<T extends Author>(said: readonly T[], { student_id, name, number }: AuthorNamed): readonly T[] {
  return said.map((each) => (each.student_id === student_id ? { ...each, name, number } : each));
}

/** What was said, once the class is anonymous: the names that came before are forgotten. */
export function withoutNames<T extends Author>(said: readonly T[]): readonly T[] {
  return said.map((each) => (each.student_id === null ? each : { ...each, name: "" }));
}

/** A name to show: in an anonymous class the place in the order of joining. */
export function authorName({ student_id, name, number }: Author, me: string, texts: Texts): string {
  if (student_id === null) return texts.teacher;
  const shown = name === "" ? `${texts.student} ${number}` : name;
  if (student_id !== me) return shown;
  return name === "" ? `${texts.you} · ${shown}` : texts.you;
}
