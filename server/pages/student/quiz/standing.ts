import type { Answer, Asked, MyAnswer, QuizShown } from "../../shared/protocol";
import type { GivenAnswer } from "../talk/outbox.svelte";
import { blank, isComplete, isSame } from "./answers";

/** How a question stands with the student. */
export interface Standing {
  /** What the fields show. */
  readonly answer: Answer;
  /** `sent`: the teacher's PC has it on its disk. */
  readonly word: "unanswered" | "sending" | "sent" | "refused";
  /** Why the last answer was refused, as an error code. */
  readonly refused: string | null;
  /** Nothing can be answered or changed any more. */
  readonly locked: boolean;
  /** How often it can still be answered; null: as often as wanted until it closes. */
  readonly triesLeft: number | null;
  /** There is something to send. */
  readonly sendable: boolean;
}

/** All that decides it. */
export interface Matter {
  readonly asked: Asked;
  readonly shown: Pick<QuizShown, "state" | "rules">;
  /** The time that was given is over. */
  readonly timeIsUp: boolean;
  /** What was begun and not sent. */
  readonly draft: Answer | null;
  /** What is on its way, or was refused. */
  readonly given: GivenAnswer | null;
  /** What the server has. */
  readonly counted: MyAnswer | null;
}

export function standingOf({ asked, shown, timeIsUp, draft, given, counted }: Matter): Standing {
  const sending = given !== null && given.refused === null;
  const { change = true, attempts = 1 } = shown.rules;
  const used = (counted?.attempt ?? 0) + (sending ? 1 : 0);
  const triesLeft = change ? null : Math.max(0, attempts - used);
  const locked = shown.state !== "open" || timeIsUp || triesLeft === 0;
  const known = (sending ? given.answer : counted?.answer) ?? null;
  const begun = locked ? null : (draft ?? (sending ? null : (given?.answer ?? null)));
  const answer = begun ?? known ?? blank(asked);
  return {
    answer,
    word: sending ? "sending" : given !== null ? "refused" : counted !== null ? "sent" : "unanswered",
    refused: given?.refused ?? null,
    locked,
    triesLeft,
    sendable: !locked && isComplete(asked, answer) && (known === null || !isSame(asked, answer, known)),
  };
}
