import type { Memory } from "../../shared/storage";
import type { Talk } from "./talk.svelte";

export type Tab = "quiz" | "chat" | "questions";

const KEY = "airclass.talk";

/** The talk and the quiz beside the screen: open or not, which tab, what was begun to be written, and what has been seen. */
export class Panel {
  open = $state(false);
  tab: Tab = $state("chat");
  drafts = $state({ chat: "", question: "" });
  /** The next chat line is for the teacher alone. */
  toTeacher = $state(false);

  #talk: Talk;
  #me: () => string;
  #memory: Memory;
  /** How it was before it came by itself. */
  #before: { readonly open: boolean; readonly tab: Tab } | null = null;
  #begun = $state(false);
  #seenLine = $state(0);
  #seenQuestion = $state(0);

  readonly unreadLines: number = $derived.by(() =>
    this.#begun ? this.#talk.lines.filter((each) => each.id > this.#seenLine && each.student_id !== this.#me()).length : 0,
  );
  readonly unreadQuestions: number = $derived.by(() =>
    this.#begun
      ? this.#talk.questions.filter((each) => each.id > this.#seenQuestion && each.student_id !== this.#me()).length
      : 0,
  );

  /**
   * @param me the student's id
   * @param wide there is room for the talk beside the screen: it is open unless it was closed on this device
   */
  constructor(talk: Talk, me: () => string, memory: Memory, wide: boolean) {
    this.#talk = talk;
    this.#me = me;
    this.#memory = memory;
    this.open = wide && memory.get(KEY) !== "closed";
  }

  get unread(): number {
    return this.unreadLines + this.unreadQuestions;
  }

  toggle(): void {
    if (this.open) this.close();
    else this.show(this.tab);
  }

  /** Open this tab, or close the panel where it is open already. */
  toggleAt(tab: Tab): void {
    if (this.open && this.tab === tab) this.close();
    else this.show(tab);
  }

  show(tab: Tab): void {
    this.#before = null;
    this.tab = tab;
    this.open = true;
    this.#memory.set(KEY, "open");
  }

  close(): void {
    this.#before = null;
    this.open = false;
    this.#memory.set(KEY, "closed");
  }

  /** Something is there to be seen: it comes by itself, and says nothing of what the student likes to have open. */
  bring(tab: Tab): void {
    if (this.open && this.tab === tab) return;
    this.#before ??= { open: this.open, tab: this.tab };
    this.tab = tab;
    this.open = true;
  }

  /** What came by itself goes by itself, unless the student has turned to something else since. */
  putBack(tab: Tab): void {
    if (this.#before !== null && this.tab === tab) ({ open: this.open, tab: this.tab } = this.#before);
    this.#before = null;
  }

  /** The first snapshot is there: what was said before is no news. */
  begin(): void {
    if (this.#begun) return;
    this.sawLines();
    this.sawQuestions();
    this.#begun = true;
  }

  sawLines(): void {
    this.#seenLine = Math.max(this.#seenLine, ...this.#talk.lines.slice(-1).map((each) => each.id));
  }

  sawQuestions(): void {
    this.#seenQuestion = Math.max(this.#seenQuestion, ...this.#talk.questions.map((each) => each.id));
  }
}
