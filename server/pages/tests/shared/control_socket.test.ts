// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ControlSocket, NotDelivered, type SocketEvents } from "../../shared/control_socket.svelte";
import { FakeSocket } from "./fake_socket";

const URL = "ws://10.0.0.1:8000/api/ws";

describe("ControlSocket", () => {
  let events: { [K in keyof SocketEvents]: ReturnType<typeof vi.fn<SocketEvents[K]>> };
  let control: ControlSocket;

  beforeEach(() => {
    vi.useFakeTimers();
    FakeSocket.opened = [];
    events = { welcome: vi.fn(), frame: vi.fn(), refused: vi.fn() };
    control = new ControlSocket(URL, "secret", events, (url) => new FakeSocket(url));
  });

  afterEach(() => {
    control.close();
    vi.useRealTimers();
  });

  it("says hello first, with the token in the frame and not in the URL", () => {
    FakeSocket.newest.welcome();
    expect(FakeSocket.newest.url).toBe(URL);
    expect(FakeSocket.newest.sent[0]).toEqual({ type: "hello", token: "secret", last_seq: 0 });
    expect(control.state).toBe("open");
    expect(events.welcome).toHaveBeenCalledOnce();
  });

  it("hands on frames and resumes after the last of them", () => {
    FakeSocket.newest.welcome();
    FakeSocket.newest.frame("heartbeat", 41, {});
    expect(events.frame).toHaveBeenCalledOnce();
    FakeSocket.newest.breakOff();
    expect(control.state).toBe("retrying");
    vi.advanceTimersByTime(300);
    FakeSocket.newest.welcome(true);
    expect(FakeSocket.opened).toHaveLength(2);
    expect(FakeSocket.newest.sent[0]).toMatchObject({ type: "hello", last_seq: 41 });
  });

  it("never stops trying", () => {
    for (let failures = 0; failures < 50; failures++) {
      FakeSocket.newest.breakOff();
      vi.advanceTimersByTime(2_500);
      expect(FakeSocket.opened).toHaveLength(failures + 2);
    }
  });

  it("gives up a connection that is not set up", () => {
    vi.advanceTimersByTime(3_300);
    expect(FakeSocket.opened).toHaveLength(2);
  });

  it("takes silence for a dead connection, and every frame for life", () => {
    FakeSocket.newest.welcome();
    vi.advanceTimersByTime(10_000);
    FakeSocket.newest.frame("heartbeat", 1, {});
    vi.advanceTimersByTime(10_000);
    expect(control.state).toBe("open");
    vi.advanceTimersByTime(1_000);
    expect(control.state).toBe("retrying");
  });

  it("pings while it has nothing else to say", () => {
    FakeSocket.newest.welcome();
    vi.advanceTimersByTime(5_000);
    expect(FakeSocket.newest.sent).toContainEqual({ type: "ping", id: "1", data: {} });
  });

  it("resolves a message when it is acknowledged", async () => {
    FakeSocket.newest.welcome();
    const sent = control.send("media", { reason: "lost" });
    FakeSocket.newest.say({ type: "ack", id: "1" });
    await expect(sent).resolves.toBeUndefined();
  });

  it("rejects a message with the server's code, or when the connection breaks", async () => {
    await expect(control.send("ping", {})).rejects.toEqual(new NotDelivered("disconnected"));
    FakeSocket.newest.welcome();
    const refused = control.send("media", {});
    const cutOff = control.send("media", {});
    FakeSocket.newest.say({ type: "error", id: "1", code: "media_down" });
    FakeSocket.newest.breakOff();
    await expect(refused).rejects.toMatchObject({ code: "media_down" });
    await expect(cutOff).rejects.toMatchObject({ code: "disconnected" });
  });

  it.each(["unauthorized", "replaced", "removed", "class_ended"])("stops for good at «%s»", (code) => {
    FakeSocket.newest.welcome();
    FakeSocket.newest.say({ type: "error", id: "", code });
    expect(events.refused).toHaveBeenCalledWith(code);
    expect(control.state).toBe("closed");
    vi.advanceTimersByTime(60_000);
    expect(FakeSocket.opened).toHaveLength(1);
  });

  it.each(["lagged", "shutting_down", "rate_limited"])("comes back after «%s»", (code) => {
    FakeSocket.newest.welcome();
    FakeSocket.newest.say({ type: "error", id: "", code });
    vi.advanceTimersByTime(300);
    expect(FakeSocket.opened).toHaveLength(2);
    expect(events.refused).not.toHaveBeenCalled();
  });

  it("tries at once when the network is back", () => {
    for (let failures = 0; failures < 8; failures++) {
      FakeSocket.newest.breakOff();
      vi.advanceTimersByTime(2_500);
    }
    FakeSocket.newest.breakOff();
    const before = FakeSocket.opened.length;
    control.wake();
    expect(FakeSocket.opened).toHaveLength(before + 1);
  });

  it("does not disturb a connection that stands", () => {
    FakeSocket.newest.welcome();
    control.wake();
    expect(FakeSocket.opened).toHaveLength(1);
  });
});
