import type { Sample } from "./sample";

/** The connection in words. */
export type Quality = "unknown" | "good" | "fair" | "poor";

/** What happened between two samples. */
export interface Measurement {
  readonly fps: number;
  /** Share of packets lost, 0-1. */
  readonly loss: number;
  readonly freezes: number;
  readonly rttMs: number;
}

export function measure(earlier: Sample, later: Sample): Measurement {
  const seconds = Math.max(0.001, (later.atMs - earlier.atMs) / 1_000);
  const lost = Math.max(0, later.lost - earlier.lost);
  const packets = Math.max(0, later.packets - earlier.packets);
  // A browser counts a freeze whenever a frame is much later than its neighbours. Only what has changed is sent
  // here, so a screen that comes to rest would count; it is a freeze only if something was missing as well.
  const missed = lost > 0 || later.repairs > earlier.repairs;
  return {
    fps: Math.max(0, later.frames - earlier.frames) / seconds,
    loss: lost === 0 ? 0 : lost / (lost + packets),
    freezes: missed ? Math.max(0, later.freezes - earlier.freezes) : 0,
    rttMs: later.rttMs,
  };
}

/** The limits of the words, as in server/classroom/connection.py, so that student and teacher read the same. */
const FAIR = { loss: 0.01, rttMs: 100, freezes: 1 };
const POOR = { loss: 0.05, rttMs: 300, freezes: 3 };

/** The word for 5 s. Frames a second say nothing: a still screen has few. */
export function wordFor({ loss, freezes, rttMs }: Measurement): Exclude<Quality, "unknown"> {
  if (loss > POOR.loss || rttMs > POOR.rttMs || freezes >= POOR.freezes) return "poor";
  if (loss > FAIR.loss || rttMs > FAIR.rttMs || freezes >= FAIR.freezes) return "fair";
  return "good";
}

const RANK: Record<Quality, number> = { unknown: 0, good: 1, fair: 2, poor: 3 };
/** The word gets worse after so many worse measurements in a row, better after so many better ones. */
const WORSE_AFTER = 2;
const BETTER_AFTER = 5;

/** A word that does not flicker. A value: {@link nextWord} gives the next. */
export interface SteadyWord {
  readonly word: Quality;
  readonly candidate: Quality;
  readonly streak: number;
}

export const NO_WORD: SteadyWord = { word: "unknown", candidate: "unknown", streak: 0 };

/** The steady word after one more measurement's word. */
export function nextWord(steady: SteadyWord, heard: Exclude<Quality, "unknown">): SteadyWord {
  if (steady.word === "unknown") return { word: heard, candidate: heard, streak: 0 };
  if (heard === steady.word) return { ...steady, candidate: heard, streak: 0 };
  const sameSide =
    Math.sign(RANK[heard] - RANK[steady.word]) === Math.sign(RANK[steady.candidate] - RANK[steady.word]);
  const streak = sameSide ? steady.streak + 1 : 1;
  const needed = RANK[heard] > RANK[steady.word] ? WORSE_AFTER : BETTER_AFTER;
  if (streak >= needed) return { word: heard, candidate: heard, streak: 0 };
  return { word: steady.word, candidate: heard, streak };
}
