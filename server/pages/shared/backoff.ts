/** For two seconds or so. */
const QUICK_TRIES = 10;
/** For ten seconds or so: a server that is started again answers within that, also on a slow PC. */
export const QUICK_TRIES_AT_SERVER = 50;
const QUICK_MS = { from: 100, to: 300 };
const LONGEST_MS = 2_000;
const JITTER = 0.25;

/**
 * How long to wait before the next try to reconnect, in ms.
 *
 * The first `quickTries` waits are 100-300 ms, then 400, 800, 1,600 and 2,000 ms, forever; all are spread at random, so
 * that a whole class does not knock at the same instant.
 *
 * @param failures how many tries have failed in a row, from 0
 * @param random a number from 0 up to 1
 * @param quickTries how many tries come quickly, before they slow down
 */
export function backoffMs(failures: number, random: number, quickTries = QUICK_TRIES): number {
  if (failures < quickTries) return QUICK_MS.from + random * (QUICK_MS.to - QUICK_MS.from);
  const base = Math.min(LONGEST_MS, 400 * 2 ** (failures - quickTries));
  return base * (1 - JITTER + random * 2 * JITTER);
}
