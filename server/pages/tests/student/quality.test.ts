import { describe, expect, it } from "vitest";
import { measure, nextWord, NO_WORD, wordFor, type SteadyWord } from "../../student/media/quality";
import { readSample, type Sample } from "../../student/media/sample";

const START: Sample = { atMs: 0, bytes: 0, frames: 0, packets: 0, lost: 0, repairs: 0, freezes: 0, rttMs: 4 };
const CLEAN = { fps: 30, loss: 0, freezes: 0, rttMs: 4 };

describe("readSample", () => {
  const report = (...stats: object[]) => new Map(stats.map((stat, index) => [String(index), stat])) as RTCStatsReport;

  it("reads what a browser tells, and takes what it does not tell for nothing", () => {
    const inbound = { type: "inbound-rtp", bytesReceived: 9, framesDecoded: 3, packetsReceived: 5, nackCount: 1, pliCount: 2 };
    const pair = { type: "candidate-pair", nominated: true, currentRoundTripTime: 0.012 };
    expect(readSample(report({ type: "codec" }, inbound, pair), 7)).toEqual({
      atMs: 7, bytes: 9, frames: 3, packets: 5, lost: 0, repairs: 3, freezes: 0, rttMs: 12,
    });
  });

  it("is null before anything was received", () => expect(readSample(report({ type: "codec" }), 0)).toBeNull());
});

describe("measure", () => {
  it("gives frames a second and the share of packets lost", () => {
    const later = { ...START, atMs: 5_000, frames: 150, packets: 95, lost: 5, rttMs: 8 };
    expect(measure(START, later)).toEqual({ fps: 30, loss: 0.05, freezes: 0, rttMs: 8 });
  });

  it("does not take a screen that came to rest for a freeze", () => {
    expect(measure(START, { ...START, atMs: 1_000, freezes: 2 }).freezes).toBe(0);
    expect(measure(START, { ...START, atMs: 1_000, freezes: 2, repairs: 1 }).freezes).toBe(2);
  });

  it("survives counters that start again", () => {
    const again = measure({ ...START, frames: 90, packets: 50, lost: 9 }, { ...START, atMs: 1_000 });
    expect(again).toEqual({ fps: 0, loss: 0, freezes: 0, rttMs: 4 });
  });
});

describe("wordFor", () => {
  it.each([
    [CLEAN, "good"],
    [{ ...CLEAN, fps: 1 }, "good"],
    [{ ...CLEAN, loss: 0.03 }, "fair"],
    [{ ...CLEAN, rttMs: 200 }, "fair"],
    [{ ...CLEAN, freezes: 1 }, "fair"],
    [{ ...CLEAN, loss: 0.1 }, "poor"],
    [{ ...CLEAN, freezes: 3 }, "poor"],
    [{ ...CLEAN, rttMs: 900 }, "poor"],
  ] as const)("says of %j: %s", (measured, word) => expect(wordFor(measured)).toBe(word));
});

describe("nextWord", () => {
  const after = (start: SteadyWord, ...heard: ("good" | "fair" | "poor")[]) => heard.reduce(nextWord, start).word;
  const good = nextWord(NO_WORD, "good");
  const poor = nextWord(NO_WORD, "poor");

  it("takes the first word as it comes", () => expect(good.word).toBe("good"));
  it("gets worse after two worse measurements", () => {
    expect(after(good, "poor")).toBe("good");
    expect(after(good, "fair", "poor")).toBe("poor");
  });
  it("does not flicker", () => expect(after(good, "poor", "good", "poor", "good", "poor")).toBe("good"));
  it("gets better after five better ones", () => {
    expect(after(poor, "good", "good", "good", "good")).toBe("poor");
    expect(after(poor, "good", "good", "good", "good", "good")).toBe("good");
  });
});
