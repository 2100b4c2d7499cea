// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { JoinAnswer, StudentView } from "../../shared/protocol";
import type { LinkEvents } from "../../student/media/link";
import { Player, type PlayerEvents } from "../../student/media/player";
import { StudentSession } from "../../student/session/session.svelte";
import { line, memoryOf, VIEW as A_VIEW } from "./a_class";
import { FakeSocket } from "../shared/fake_socket";

const GRANT = { url: "ws://10.0.0.1/livekit/main", token: "lk", room: "r1", rendition: "main" };
const ANSWER: JoinAnswer = { token: "secret", student_id: "mina", name: "Mina (2)", media: GRANT };
const VIEW: StudentView = { ...A_VIEW, you: { ...A_VIEW.you, name: "Mina (2)" }, media: GRANT };

class SilentPlayer extends Player {
  override show(): void {}
  override hold(): void {}
  override clear(): void {}
}

describe("StudentSession", () => {
  const kept = new Map<string, string>();
  const memory = memoryOf(kept);
  const rooms: string[] = [];
  let closed: number;
  let link: LinkEvents;
  let tell: PlayerEvents;
  let session: StudentSession;

  const open = (classKey: string | null = null): StudentSession =>
    new StudentSession({
      memory,
      socketUrl: "ws://10.0.0.1/api/ws",
      playable: true,
      openLink: (grant, events) => {
        rooms.push(grant.room);
        link = events;
        return { close: () => (closed += 1) };
      },
      makePlayer: (events) => {
        tell = events;
        return new SilentPlayer(events);
      },
      classKey,
    });
  const see = (): void => {
    link.picture({ track: {} as MediaStreamTrack, receiver: {} as RTCRtpReceiver });
    tell.shown();
  };
  const join = async (answer: JoinAnswer = ANSWER): Promise<void> => {
    vi.mocked(fetch).mockResolvedValueOnce(Response.json(answer));
    await session.join({ name: "Mina" }, "123456");
  };

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("MediaStream", vi.fn());
    vi.stubGlobal("WebSocket", FakeSocket);
    vi.stubGlobal("fetch", vi.fn<typeof fetch>());
    FakeSocket.opened = [];
    kept.clear();
    rooms.length = closed = 0;
    session = open();
  });

  afterEach(() => {
    session.startOver();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it("begins with the form, and no connection", () => {
    expect(session.scene).toEqual({ kind: "form" });
    expect(FakeSocket.opened).toHaveLength(0);
  });

  it("goes for the picture at once, before the control socket has said anything", async () => {
    await join();
    expect(rooms).toEqual(["r1"]);
    expect(session.scene).toEqual({ kind: "live", notice: "coming" });
    FakeSocket.newest.welcome();
    FakeSocket.newest.frame("snapshot", 1, VIEW);
    see();
    expect(session.scene).toEqual({ kind: "live", notice: "none" });
    expect(session.name).toBe("Mina (2)");
    expect(rooms).toEqual(["r1"]);
  });

  it("waits to be let in, and comes in by itself", async () => {
    await join({ ...ANSWER, media: null });
    FakeSocket.newest.welcome();
    const waiting = { ...VIEW.you, state: "waiting" } as const;
    FakeSocket.newest.frame("snapshot", 1, { ...VIEW, you: waiting, media: null });
    expect(session.scene).toEqual({ kind: "waiting" });
    FakeSocket.newest.frame("student", 2, { student: VIEW.you, was: "waiting" });
    FakeSocket.newest.frame("media", 2, GRANT);
    expect(rooms).toEqual(["r1"]);
    expect(session.scene).toEqual({ kind: "live", notice: "coming" });
  });

  it("comes back after a reload without a word", async () => {
    await join();
    const reloaded = open();
    expect(FakeSocket.opened).toHaveLength(2);
    FakeSocket.newest.welcome();
    expect(FakeSocket.newest.sent[0]).toMatchObject({ token: "secret", last_seq: 0 });
    FakeSocket.newest.frame("snapshot", 1, VIEW);
    expect(rooms).toEqual(["r1", "r1"]);
    reloaded.startOver();
  });

  it("keeps no PIN and no class key", async () => {
    session = open("q-3_Z");
    await join();
    const [, init] = vi.mocked(fetch).mock.calls[0] ?? [];
    expect(JSON.parse(init?.body as string)).toMatchObject({ name: "Mina", key: "q-3_Z" });
    expect([...kept.values()].join()).not.toMatch(/q-3_Z|123456/);
  });

  it("moves when the server says so", async () => {
    await join();
    FakeSocket.newest.welcome();
    FakeSocket.newest.frame("snapshot", 1, VIEW);
    FakeSocket.newest.frame("media", 1, { ...GRANT, room: "r2" });
    expect(rooms).toEqual(["r1", "r2"]);
  });

  it("asks for the picture as soon as a server that was killed is back", async () => {
    await join();
    FakeSocket.newest.welcome();
    FakeSocket.newest.frame("snapshot", 7, VIEW);
    see();
    link.lost();
    FakeSocket.newest.breakOff();
    expect(session.scene).toEqual({ kind: "live", notice: "reconnecting" });
    await vi.advanceTimersByTimeAsync(300);
    FakeSocket.newest.welcome(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(FakeSocket.newest.sent).toContainEqual({ type: "media", id: "1", data: { reason: "lost" } });
  });

  it("leaves the picture in the lobby, and takes it up when the class starts", async () => {
    await join({ ...ANSWER, media: null });
    FakeSocket.newest.welcome();
    FakeSocket.newest.frame("snapshot", 1, { ...VIEW, state: "lobby", media: null });
    expect(session.scene).toEqual({ kind: "lobby" });
    const live = { state: "live", title: "Geography", elapsed_ms: 0, recording: true, locked: false, waiting_room: false, course_id: null } as const;
    FakeSocket.newest.frame("class", 2, live);
    await vi.advanceTimersByTimeAsync(0);
    expect(FakeSocket.newest.sent).toContainEqual({ type: "media", id: "1", data: { reason: "start" } });
  });

  it("says «not me»: gives the place up and forgets it", async () => {
    await join();
    FakeSocket.newest.welcome();
    const socket = FakeSocket.newest;
    session.leave();
    expect(socket.sent).toContainEqual({ type: "leave", id: "1", data: {} });
    expect(session.scene).toEqual({ kind: "form" });
    expect([...kept.keys()]).toEqual(["airclass.device"]);
    expect(closed).toBe(1);
  });

  it("ends with the class, and forgets the place", async () => {
    await join();
    FakeSocket.newest.welcome();
    FakeSocket.newest.frame("snapshot", 1, { ...VIEW, state: "ended", media: null });
    expect(session.scene).toEqual({ kind: "ended" });
    expect([...kept.keys()]).toEqual(["airclass.device"]);
    session.startOver();
    expect(session.scene).toEqual({ kind: "form" });
  });

  it("says that the teacher removed the student", async () => {
    await join();
    FakeSocket.newest.welcome();
    FakeSocket.newest.say({ type: "error", id: "", code: "removed" });
    expect(session.scene).toEqual({ kind: "removed" });
    expect([...kept.keys()]).toEqual(["airclass.device"]);
  });

  it("comes back once the teacher has undone that, and only then", async () => {
    await join();
    FakeSocket.newest.welcome();
    const held = [...kept.entries()];
    FakeSocket.newest.say({ type: "error", id: "", code: "removed" });
    session.takeBack();
    FakeSocket.newest.say({ type: "error", id: "", code: "removed" });
    expect(session.scene).toEqual({ kind: "removed" });
    session.takeBack();
    FakeSocket.newest.welcome();
    FakeSocket.newest.frame("snapshot", 1, VIEW);
    see();
    expect(session.scene).toEqual({ kind: "live", notice: "none" });
    expect([...kept.entries()].sort()).toEqual(held.sort());
  });

  it("stops when another window took over, and takes back when asked", async () => {
    await join();
    FakeSocket.newest.welcome();
    FakeSocket.newest.say({ type: "error", id: "", code: "replaced" });
    expect(session.scene).toEqual({ kind: "replaced" });
    session.takeBack();
    FakeSocket.newest.welcome();
    FakeSocket.newest.frame("snapshot", 1, VIEW);
    see();
    expect(session.scene).toEqual({ kind: "live", notice: "none" });
  });

  it("asks for the PIN again when the place is not good any more, and says why", async () => {
    await join();
    FakeSocket.newest.welcome();
    FakeSocket.newest.say({ type: "error", id: "", code: "unauthorized" });
    expect(session.scene).toEqual({ kind: "form" });
    expect(session.setback).toBe("unauthorized");
    expect([...kept.keys()]).toEqual(["airclass.device"]);
  });

  it("becomes who the server says it is, without a word", async () => {
    await join();
    FakeSocket.newest.welcome();
    FakeSocket.newest.frame("snapshot", 1, VIEW);
    FakeSocket.newest.frame("identity", 2, { token: "old-place", student_id: "before", name: "Mina" });
    expect(FakeSocket.opened).toHaveLength(2);
    FakeSocket.newest.welcome();
    expect(FakeSocket.newest.sent[0]).toMatchObject({ token: "old-place", last_seq: 0 });
    FakeSocket.newest.frame("snapshot", 3, { ...VIEW, you: { ...VIEW.you, id: "before", name: "Mina" } });
    expect([session.me, session.name]).toEqual(["before", "Mina"]);
    expect(kept.get("airclass.place")).toContain("old-place");
  });

  it("says what was written while the connection was away, once it is back, after a reload too", async () => {
    await join();
    FakeSocket.newest.welcome();
    FakeSocket.newest.frame("snapshot", 1, VIEW);
    FakeSocket.newest.breakOff();
    session.talk.outbox.add("chat", "hello");
    const reloaded = open();
    FakeSocket.newest.welcome();
    const said = FakeSocket.newest.sent.find((each) => each["type"] === "chat");
    const key = session.talk.outbox.entries[0]?.key ?? "";
    expect(said).toEqual({ type: "chat", id: "1", data: { key, text: "hello", private: false } });
    FakeSocket.newest.frame("snapshot", 1, VIEW);
    FakeSocket.newest.frame("chat", 2, line(2, { student_id: "mina", key }));
    FakeSocket.newest.say({ type: "ack", id: "1" });
    await vi.advanceTimersByTimeAsync(0);
    expect(reloaded.talk.outbox.entries).toEqual([]);
    expect(reloaded.talk.lines).toHaveLength(1);
    reloaded.startOver();
  });
});
