// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ConnectionReport, MediaGrant } from "../../shared/protocol";
import type { Link, LinkEvents } from "../../student/media/link";
import { Player, type PlayerEvents } from "../../student/media/player";
import { MediaSession } from "../../student/media/session.svelte";

class FakeLink implements Link {
  closed = false;
  constructor(
    readonly grant: MediaGrant,
    readonly events: LinkEvents,
  ) {}
  close(): void {
    this.closed = true;
  }
}

/** A player without a video element, which a test makes show or refuse a frame. */
class FakePlayer extends Player {
  readonly shows: MediaStreamTrack[] = [];
  held = 0;
  cleared = 0;
  constructor(readonly tell: PlayerEvents) {
    super(tell);
  }
  override show(track: MediaStreamTrack): void {
    this.shows.push(track);
  }
  override hold(): void {
    this.held++;
  }
  override clear(): void {
    this.cleared++;
  }
}

class FakeReceiver {
  bytes = 0;
  frames = 0;
  getStats(): Promise<RTCStatsReport> {
    const inbound = { type: "inbound-rtp", bytesReceived: this.bytes, framesDecoded: this.frames, packetsReceived: this.bytes };
    return Promise.resolve(new Map([["in", inbound]]) as RTCStatsReport);
  }
}

const grant = (room: string): MediaGrant => ({ url: "ws://10.0.0.1/livekit/main", token: "t", room, rendition: "main" });
const track = (id: string) => ({ id }) as MediaStreamTrack;

describe("MediaSession", () => {
  const links: FakeLink[] = [];
  const requests: string[] = [];
  const reports: ConnectionReport[] = [];
  let answer: () => Promise<void>;
  let expected: boolean;
  let player: FakePlayer;
  let session: MediaSession;
  let receiver: FakeReceiver;

  const link = (index: number): FakeLink => {
    const found = links[index];
    if (found === undefined) throw new Error(`link ${index} was not opened`);
    return found;
  };
  const receive = (index: number, id: string): void => {
    link(index).events.picture({ track: track(id), receiver: receiver as unknown as RTCRtpReceiver });
  };
  const play = (index: number, id: string): void => {
    receive(index, id);
    player.tell.shown();
  };
  /** Let seconds pass in which a frame comes each time. */
  const watch = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second++) {
      receiver.bytes += 1_000;
      receiver.frames += 30;
      await vi.advanceTimersByTimeAsync(1_000);
    }
  };

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("MediaStream", vi.fn());
    links.length = requests.length = reports.length = 0;
    answer = () => Promise.resolve();
    expected = true;
    receiver = new FakeReceiver();
    session = new MediaSession({
      openLink: (given, events) => {
        links.push(new FakeLink(given, events));
        return link(links.length - 1);
      },
      makePlayer: (events) => (player = new FakePlayer(events)),
      requestGrant: (reason) => {
        requests.push(reason);
        return answer();
      },
      report: (report) => reports.push(report),
      expected: () => expected,
    });
  });

  afterEach(() => {
    session.stop();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it("connects where the server says and plays what it receives", () => {
    session.accept(grant("r1"));
    expect(session.phase).toBe("connecting");
    receive(0, "a");
    expect(player.shows).toEqual([track("a")]);
    player.tell.shown();
    expect(session.phase).toBe("playing");
    expect(session.seen).toBe(true);
  });

  it("does not move for a grant to where it is", () => {
    session.accept(grant("r1"));
    play(0, "a");
    session.accept(grant("r1"));
    expect(links).toHaveLength(1);
  });

  it("keeps the old room until the new one has brought a picture", () => {
    session.accept(grant("r1"));
    play(0, "a");
    session.accept(grant("r2"));
    expect(link(0).closed).toBe(false);
    expect(session.phase).toBe("playing");
    link(0).events.lost();
    receive(1, "b");
    expect(link(0).closed).toBe(true);
    expect(requests).toEqual([]);
    player.tell.shown();
    expect(session.phase).toBe("playing");
  });

  it("holds the last picture and asks for a way back at once when the room is lost", async () => {
    session.accept(grant("r1"));
    play(0, "a");
    link(0).events.lost();
    expect(player.held).toBe(1);
    expect(session.phase).toBe("lost");
    await vi.advanceTimersByTimeAsync(0);
    expect(requests).toEqual(["lost"]);
    session.accept(grant("r2"));
    play(1, "b");
    expect(session.phase).toBe("playing");
  });

  it("takes the same room again after it was lost", () => {
    session.accept(grant("r1"));
    play(0, "a");
    link(0).events.lost();
    session.accept(grant("r1"));
    expect(links).toHaveLength(2);
  });

  it("asks again while the server has no room, without pressing it", async () => {
    answer = () => Promise.reject(new Error("media_down"));
    session.accept(grant("r1"));
    play(0, "a");
    link(0).events.lost();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(requests.length).toBeGreaterThanOrEqual(10);
    expect(requests.length).toBeLessThanOrEqual(20);
  });

  it("asks again when no grant follows, and not once one has come", async () => {
    session.accept(grant("r1"));
    link(0).events.lost();
    await vi.advanceTimersByTimeAsync(2_300);
    expect(requests.length).toBe(2);
    session.accept(grant("r2"));
    play(1, "b");
    await watch(5);
    expect(requests.length).toBe(2);
  });

  it("does not let a late refusal disturb a picture that has come meanwhile", async () => {
    let refuse: () => void = () => undefined;
    answer = () => new Promise((_resolve, reject) => (refuse = () => reject(new Error("media_down"))));
    session.accept(grant("r1"));
    link(0).events.lost();
    await vi.advanceTimersByTimeAsync(0);
    session.accept(grant("r2"));
    play(1, "b");
    refuse();
    await watch(1);
    expect(session.phase).toBe("playing");
    expect(link(1).closed).toBe(false);
  });

  it("waits for the publisher that has gone, in the same room", () => {
    session.accept(grant("r1"));
    play(0, "a");
    link(0).events.pictureGone();
    expect(player.held).toBe(1);
    expect(session.phase).toBe("connecting");
    play(0, "b");
    expect(session.phase).toBe("playing");
    expect(requests).toEqual([]);
  });

  it("starts over when no picture comes", async () => {
    session.accept(grant("r1"));
    await vi.advanceTimersByTimeAsync(6_001);
    expect(link(0).closed).toBe(true);
    expect(requests).toEqual(["lost"]);
  });

  it("takes three seconds without a byte for a loss, but not in a paused class", async () => {
    session.accept(grant("r1"));
    play(0, "a");
    await watch(2);
    expected = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(session.phase).toBe("playing");
    expected = true;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(session.phase).toBe("lost");
  });

  it("knows in a hidden tab that the picture has come", async () => {
    session.accept(grant("r1"));
    receive(0, "a");
    await watch(1);
    expect(session.phase).toBe("playing");
  });

  it("reports every five seconds and finds a word", async () => {
    session.accept(grant("r1"));
    play(0, "a");
    await watch(11);
    expect(session.steady.word).toBe("good");
    expect(reports).toHaveLength(2);
    expect(reports[0]).toMatchObject({ fps: 30, lost_packets: 0, freezes: 0, playing: true });
  });

  it("says when the browser wants a tap", () => {
    session.accept(grant("r1"));
    receive(0, "a");
    player.tell.blocked();
    expect(session.phase).toBe("blocked");
    player.tell.shown();
    expect(session.phase).toBe("playing");
  });

  it("leaves everything when stopped", async () => {
    session.accept(grant("r1"));
    play(0, "a");
    session.stop();
    expect(link(0).closed).toBe(true);
    expect(player.cleared).toBe(1);
    expect(session.phase).toBe("idle");
    await vi.advanceTimersByTimeAsync(30_000);
    expect(requests).toEqual([]);
  });

  it("takes up the picture when the server can be asked again", async () => {
    answer = () => Promise.reject(new Error("disconnected"));
    session.accept(grant("r1"));
    play(0, "a");
    link(0).events.lost();
    await vi.advanceTimersByTimeAsync(20_000);
    requests.length = 0;
    answer = () => Promise.resolve();
    session.resume();
    await vi.advanceTimersByTimeAsync(0);
    expect(requests).toEqual(["lost"]);
  });
});
