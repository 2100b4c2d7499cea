import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { authorName } from "../../../student/talk/author";
import { newsOf } from "../../../student/talk/news";
import { Panel } from "../../../student/talk/panel.svelte";
import { dragged, restOf, SHEET } from "../../../student/talk/sheet";
import { Talk } from "../../../student/talk/talk.svelte";
import { en } from "../../../student/texts/en";
import { line, memoryOf, question, TALK, VIEW } from "../a_class";

describe("Panel", () => {
  const kept = new Map<string, string>();
  let talk: Talk;
  let panel: Panel;

  beforeEach(() => {
    vi.useFakeTimers();
    kept.clear();
    talk = new Talk(memoryOf(kept), () => Promise.resolve());
    talk.receive({ type: "snapshot", seq: 9, t_ms: 0, data: { ...VIEW, talk: { ...TALK, lines: [line(1)] } } });
    panel = new Panel(talk, () => "mina", memoryOf(kept), false);
    panel.begin();
  });

  afterEach(() => vi.useRealTimers());

  it("counts what others have said since it was looked at", () => {
    expect(panel.unread).toBe(0);
    talk.receive({ type: "chat", seq: 10, t_ms: 0, data: line(10) });
    talk.receive({ type: "chat", seq: 11, t_ms: 0, data: line(11, { student_id: "mina" }) });
    vi.advanceTimersByTime(50);
    talk.receive({ type: "question", seq: 12, t_ms: 0, data: question(12) });
    expect([panel.unreadLines, panel.unreadQuestions]).toEqual([1, 1]);
    panel.sawLines();
    panel.sawQuestions();
    expect(panel.unread).toBe(0);
  });

  it("is open where there is room, unless it was closed on this device", () => {
    const opened = () => new Panel(talk, () => "mina", memoryOf(kept), true).open;
    expect(panel.open).toBe(false);
    expect(opened()).toBe(true);
    panel.close();
    expect(opened()).toBe(false);
  });
});

describe("what comes by itself", () => {
  const panelOf = (kept: Map<string, string>, wide = false) =>
    new Panel(new Talk(memoryOf(new Map()), () => Promise.resolve()), () => "mina", memoryOf(kept), wide);

  it("goes by itself, and is not remembered as the student's wish", () => {
    const kept = new Map<string, string>();
    const panel = panelOf(kept);
    panel.bring("quiz");
    panel.bring("quiz");
    expect([panel.open, panel.tab]).toEqual([true, "quiz"]);
    panel.putBack("quiz");
    expect([panel.open, panel.tab, kept.size]).toEqual([false, "chat", 0]);
  });

  it("stays where the student has opened it, and leaves alone what was opened since", () => {
    const panel = panelOf(new Map(), true);
    panel.show("questions");
    panel.bring("quiz");
    panel.show("chat");
    panel.putBack("quiz");
    expect([panel.open, panel.tab]).toEqual([true, "chat"]);
    panel.toggleAt("quiz");
    panel.putBack("quiz");
    expect([panel.open, panel.tab]).toEqual([true, "quiz"]);
    panel.toggleAt("quiz");
    expect(panel.open).toBe(false);
  });
});

describe("a sheet that is let go", () => {
  it.each([
    [0.6, SHEET.most],
    [0.52, SHEET.half],
    [0.4, SHEET.half],
    [0.3, null],
  ])("at %d rests at %j", (share, rest) => expect(restOf(share)).toBe(rest));

  it("follows the finger, and leaves the screen to be seen", () => {
    expect(dragged(0.5, 80, 800)).toBeCloseTo(0.4);
    expect(dragged(0.5, -800, 800)).toBe(SHEET.most);
  });
});

describe("authorName", () => {
  const jun = { student_id: "jun", name: "Jun", number: 12 };

  it("names who may be named", () => {
    expect(authorName(jun, "mina", en)).toBe("Jun");
    expect(authorName({ ...jun, name: "" }, "mina", en)).toBe("Student 12");
    expect(authorName(jun, "jun", en)).toBe("You");
    expect(authorName({ ...jun, name: "" }, "jun", en)).toBe("You · Student 12");
    expect(authorName({ ...jun, student_id: null }, "mina", en)).toBe("Teacher");
  });
});

describe("what a screen reader is told", () => {
  const teacher = line(3, { student_id: null, text: "Look here" });

  it("is one line in full, of many the teacher's, and how many there are besides", () => {
    expect(newsOf([line(1)], "mina", en)).toBe("Jun: line 1");
    expect(newsOf([line(1), line(2), teacher], "mina", en)).toBe("Teacher: Look here. New messages: 2");
    expect(newsOf([line(1, { student_id: "mina" })], "mina", en)).toBe("");
  });
});
