import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NotDelivered } from "../../../shared/control_socket.svelte";
import type { ServerFrame } from "../../../shared/protocol";
import { Talk } from "../../../student/talk/talk.svelte";
import { line, memoryOf, question, TALK, VIEW } from "../a_class";

type Data<T extends ServerFrame["type"]> = Extract<ServerFrame, { type: T }>["data"];

describe("Talk", () => {
  let sent: [type: string, data: unknown][];
  let answer: () => Promise<void>;
  let talk: Talk;

  const hear = <T extends ServerFrame["type"]>(type: T, data: Data<T>, t_ms = 0): void =>
    talk.receive({ type, seq: 1, t_ms, data } as ServerFrame);

  beforeEach(() => {
    vi.useFakeTimers();
    sent = [];
    answer = () => new Promise(() => undefined);
    talk = new Talk(memoryOf(new Map()), (type, data) => {
      sent.push([type, data]);
      return answer();
    });
    hear("snapshot", VIEW);
  });
  afterEach(() => vi.useRealTimers());

  it("allows nothing until the server has spoken", () => {
    const silent = new Talk(memoryOf(new Map()), () => Promise.resolve());
    expect(silent.known).toBe(false);
    expect(silent.rules.chat).toBe("off");
  });

  it("begins with the snapshot, and follows what is said", () => {
    hear("snapshot", { ...VIEW, talk: { ...TALK, lines: [line(1)], questions: [question(2)], my_votes: [2] } });
    hear("chat", line(3));
    hear("chat_hidden", { id: 1, hidden: true, line: null });
    hear("votes", { votes: { 2: 4 } });
    hear("announcement", { text: "Page 12", t_ms: 0 });
    hear("code", { code: "9876" });
    expect(talk.lines.map((each) => each.id)).toEqual([3]);
    expect(talk.questions[0]?.votes).toBe(4);
    expect(talk.questions.map((each) => talk.voted(each))).toEqual([true]);
    expect([talk.announcement, talk.code]).toEqual(["Page 12", "9876"]);
  });

  it("calls who wrote something by the name that the teacher has given", () => {
    hear("snapshot", { ...VIEW, talk: { ...TALK, lines: [line(1)], questions: [question(2)] } });
    const [said] = talk.lines;
    hear("chat", line(3));
    hear("chat", line(4, { student_id: "somebody else", name: "Jun" }));
    hear("author", { student_id: said?.student_id ?? "", name: "Renamed", number: 9 });
    expect(talk.lines.map((each) => each.name)).toEqual(["Renamed", "Renamed", "Jun"]);
    expect(talk.lines[0]?.number).toBe(9);
    hear("author", { student_id: talk.questions[0]?.student_id ?? "", name: "Asker", number: 9 });
    expect(talk.questions[0]?.name).toBe("Asker");
  });

  it("forgets the names that it was told before the class became anonymous, but not the teacher's lines", () => {
    hear("snapshot", { ...VIEW, talk: { ...TALK, lines: [line(1)], questions: [question(2)] } });
    hear("chat", line(3, { student_id: null, name: "" }));
    hear("talk", { ...TALK.rules, slow_s: 5 });
    expect(talk.lines[0]?.name).not.toBe("");
    hear("talk", { ...TALK.rules, anonymous: true });
    expect([...talk.lines, ...talk.questions].map((each) => each.name)).toEqual(["", "", ""]);
    expect(talk.lines.map((each) => each.student_id === null)).toEqual([false, true]);
    expect(talk.lines[0]?.number).toBe(line(1).number);
  });

  it("shows a line at once, and together what follows closely", () => {
    hear("chat", line(1));
    expect(talk.lines).toHaveLength(1);
    for (let id = 2; id < 30; id++) hear("chat", line(id));
    expect(talk.lines).toHaveLength(1);
    vi.advanceTimersByTime(50);
    expect(talk.lines).toHaveLength(29);
    hear("chat", line(30));
    hear("chat_hidden", { id: 30, hidden: true, line: null });
    expect(talk.lines).toHaveLength(29);
  });

  it("shows a tap at once, and what the server says of it afterwards", async () => {
    answer = () => Promise.resolve();
    talk.toggleHand();
    expect(talk.handUp).toBe(true);
    hear("hand", { student_id: "mina", raised_t_ms: 5, line: "" });
    await vi.advanceTimersByTimeAsync(0);
    expect(talk.handUp).toBe(true);
    hear("hand", { student_id: "mina", raised_t_ms: null, line: "" });
    expect(talk.handUp).toBe(false);
  });

  it("repeats taps after a dropped connection, the last of each only", async () => {
    answer = () => Promise.reject(new NotDelivered("disconnected"));
    talk.toggleLost();
    talk.toggleLost();
    talk.toggleLost();
    await vi.advanceTimersByTimeAsync(0);
    expect(talk.lost).toBe(true);
    sent = [];
    answer = () => Promise.resolve();
    talk.connected();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual([["lost", { on: true }]]);
    talk.connected();
    expect(sent).toHaveLength(1);
  });

  it("takes a refused tap back and says why", async () => {
    answer = () => Promise.reject(new NotDelivered("questions_off"));
    hear("question", question(7));
    talk.vote(question(7));
    await vi.advanceTimersByTimeAsync(0);
    expect(talk.voted(question(7))).toBe(false);
    expect(talk.refusal?.code).toBe("questions_off");
  });

  it("counts down how long «I'm lost» stands", () => {
    hear("lost", { student_id: "mina", until_t_ms: 120_000 });
    expect(talk.lostForS).toBe(120);
    vi.advanceTimersByTime(30_000);
    expect(talk.lostForS).toBe(90);
    hear("lost", { student_id: "mina", until_t_ms: null });
    expect(talk.lostForS).toBeNull();
  });

  it("counts down slow mode, from the student's own last line", () => {
    hear("talk", { ...TALK.rules, slow_s: 30 });
    expect(talk.slowForS("mina")).toBe(0);
    hear("chat", line(1, { student_id: "mina", t_ms: 0 }));
    vi.advanceTimersByTime(12_000);
    expect(talk.slowForS("mina")).toBe(18);
    expect(talk.slowForS("jun")).toBe(0);
  });

  it("keeps the class's time when old events arrive late", () => {
    vi.advanceTimersByTime(10_000);
    hear("chat", line(1), 4_000);
    expect(Math.round(talk.clock.now)).toBe(10_000);
    hear("heartbeat", {}, 10_200);
    expect(Math.round(talk.clock.now)).toBe(10_200);
  });

  it("takes the pace back by the same button", () => {
    talk.askPace("slower");
    expect(talk.pace).toBe("slower");
    talk.askPace("slower");
    expect(sent.map(([, data]) => data)).toEqual([{ pace: "slower" }, { pace: "fine" }]);
  });

  it("keeps a drumming finger from flooding the class", () => {
    for (let tap = 0; tap < 10; tap++) talk.react("clap");
    expect(sent).toHaveLength(1);
    vi.advanceTimersByTime(500);
    talk.react("clap");
    expect(sent).toHaveLength(2);
  });

  it("leaves nothing to who sits down next", () => {
    talk.outbox.add("chat", "mine");
    talk.toggleHand();
    talk.forget();
    expect([talk.known, talk.handUp, talk.outbox.entries.length, talk.code]).toEqual([false, false, 0, ""]);
  });
});
