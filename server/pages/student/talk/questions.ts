import type { Question } from "../../shared/protocol";

/** The questions after one is new, has changed or was hidden. */
export function withQuestion(questions: readonly Question[], question: Question): readonly Question[] {
  const others = questions.filter((each) => each.id !== question.id && !isSame(each, question));
  return question.hidden ? others : [...others, question];
}

/** The questions after votes were counted; `votes` is by the question's id. */
export function withVotes(
  questions: readonly Question[],
  votes: Readonly<Record<string, number>>,
): readonly Question[] {
  return questions.map((each) => ({ ...each, votes: votes[each.id] ?? each.votes }));
}

/** Pinned first, then what most want answered, then in the order of asking; answered ones last. */
export function inOrder(questions: readonly Question[]): readonly Question[] {
  return [...questions].sort(
    (a, b) =>
      Number(b.pinned) - Number(a.pinned) ||
      Number(a.answered) - Number(b.answered) ||
      b.votes - a.votes ||
      a.id - b.id,
  );
}

/** Told before a crash that lost it, and sent again by its page. */
function isSame(one: Question, other: Question): boolean {
  return one.key !== "" && one.key === other.key && one.student_id === other.student_id;
}
