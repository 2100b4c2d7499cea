const REST_MS = 3_500;

/** Whether the controls are shown: a touch, a moved mouse or a key wakes them, and they leave after a while. */
export class Awake {
  shown = $state(true);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.wake();
  }

  wake(): void {
    this.shown = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.shown = false), REST_MS);
  }

  /** A tap on the picture shows the controls or puts them away. */
  toggle(): void {
    if (!this.shown) return this.wake();
    this.shown = false;
    clearTimeout(this.#timer);
  }

  destroy(): void {
    clearTimeout(this.#timer);
  }
}
