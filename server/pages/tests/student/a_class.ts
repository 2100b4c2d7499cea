import type { ChatLine, Question, StudentTalk, StudentView } from "../../shared/protocol";
import type { Memory } from "../../shared/storage";

/** What Mina is told of a class that is live and where everything is allowed. */
export const TALK: StudentTalk = {
  rules: { chat: "everyone", slow_s: 0, questions: true, reactions: true, anonymous: false },
  lines: [],
  questions: [],
  my_votes: [],
  hand: null,
  lost_until_t_ms: null,
  pace: "fine",
  muted: false,
  code: "1234",
  announcement: null,
};

export const VIEW: StudentView = {
  you: {
    id: "mina",
    name: "Mina",
    state: "present",
    connection: "good",
    joined_t_ms: 0,
    last_seen_t_ms: 0,
    number: 1,
    enrolment_id: null,
    muted: false,
    banned: false,
    returns_as: null,
    merged_into: null,
  },
  title: "Geography",
  state: "live",
  elapsed_ms: 0,
  picture: { source: "screen", state: "live", frozen: false, blank: false, width: 1920, height: 1080 },
  recording: false,
  media: null,
  talk: TALK,
  quiz: null,
};

/** A line of Jun's to everyone, but for `changes`. */
export function line(id: number, changes: Partial<ChatLine> = {}): ChatLine {
  const jun = { student_id: "jun", name: "Jun", number: 2, text: `line ${id}`, to: "everyone" };
  return { id, t_ms: id * 1_000, key: "", hidden: false, ...jun, ...changes };
}

/** A question of Jun's, but for `changes`. */
export function question(id: number, changes: Partial<Question> = {}): Question {
  const jun = { student_id: "jun", name: "Jun", number: 2, text: `question ${id}` };
  return { id, t_ms: id * 1_000, votes: 0, answered: false, pinned: false, hidden: false, key: "", ...jun, ...changes };
}

/** A device that remembers in `kept`. */
export function memoryOf(kept: Map<string, string>): Memory {
  return {
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
  };
}
