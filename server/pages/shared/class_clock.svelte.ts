import { createSubscriber } from "svelte/reactivity";

const TICK_MS = 500;

/**
 * The class's own time on this device, in ms since the class's start: the `t_ms` of everything the server says.
 * What reads {@link now} is drawn anew twice a second.
 */
export class ClassClock {
  /** `performance.now()` at `t_ms` 0. */
  #epochMs = performance.now();
  #subscribe = createSubscriber((update) => {
    const timer = setInterval(update, TICK_MS);
    return () => clearInterval(timer);
  });

  get now(): number {
    this.#subscribe();
    return performance.now() - this.#epochMs;
  }

  /** When that was on this device's own clock, as `Date.now()`. */
  wallMs(tMs: number): number {
    return Date.now() - (performance.now() - this.#epochMs - tMs);
  }

  /** The class's time is `t_ms` at this moment. */
  set(tMs: number): void {
    this.#epochMs = performance.now() - tMs;
  }

  /** Something that happened at `t_ms` has arrived: it was then or earlier, so only a later time corrects the clock. */
  hear(tMs: number): void {
    this.#epochMs = Math.min(this.#epochMs, performance.now() - tMs);
  }
}
