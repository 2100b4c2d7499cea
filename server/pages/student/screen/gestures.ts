import { contained, fitted, moved, pinched, wheelFactor, WHOLE, zoomAt, type Point, type Size, type Zoom } from "./zoom";

/** What the frame reports besides zooming. */
export interface GestureEvents {
  /** Drawn at most once a frame of the display. */
  zoomed(zoom: Zoom): void;
  /** A tap or click that was neither a drag nor half of a double tap. */
  tapped(): void;
}

const DOUBLE_TAP_MS = 300;
const TAP_SLOP_PX = 10;
const DOUBLE_TAP_SCALE = 2.5;
const KEY_STEP_PX = 80;
const KEY_FACTOR = 1.25;

/** Pinch, drag, wheel, double tap and keys over a video: turned into one {@link Zoom}. */
export class Gestures {
  #zoom: Zoom = WHOLE;
  #pointers = new Map<number, Point>();
  #travelled = 0;
  #lastTapMs = -Infinity;
  #tapTimer: ReturnType<typeof setTimeout> | undefined;
  #frameRequest = 0;
  #listening = new AbortController();
  #watching: ResizeObserver;

  constructor(
    readonly frame: HTMLElement,
    readonly video: HTMLVideoElement,
    readonly events: GestureEvents,
  ) {
    const { signal } = this.#listening;
    frame.addEventListener("pointerdown", (event) => this.#down(event), { signal });
    frame.addEventListener("pointermove", (event) => this.#move(event), { signal });
    frame.addEventListener("pointerup", (event) => this.#up(event), { signal });
    frame.addEventListener("pointercancel", (event) => this.#pointers.delete(event.pointerId), { signal });
    frame.addEventListener("wheel", (event) => this.#wheel(event), { signal, passive: false });
    // iOS magnifies the page on a pinch even where touch-action forbids it.
    frame.addEventListener("gesturestart", (event) => event.preventDefault(), { signal });
    this.#watching = new ResizeObserver(() => this.#apply(this.#zoom));
    this.#watching.observe(frame);
    video.addEventListener("resize", () => this.#apply(this.#zoom), { signal });
  }

  destroy(): void {
    this.#listening.abort();
    this.#watching.disconnect();
    clearTimeout(this.#tapTimer);
    cancelAnimationFrame(this.#frameRequest);
  }

  reset(): void {
    this.#apply(WHOLE);
  }

  zoomIn(): void {
    this.#apply(zoomAt(this.#zoom, KEY_FACTOR, { x: 0, y: 0 }));
  }

  zoomOut(): void {
    this.#apply(zoomAt(this.#zoom, 1 / KEY_FACTOR, { x: 0, y: 0 }));
  }

  /** Look further in a direction; each of `x` and `y` is -1, 0 or 1. */
  look({ x, y }: Point): void {
    this.#apply(moved(this.#zoom, { x: -x * KEY_STEP_PX, y: -y * KEY_STEP_PX }));
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.frame.setPointerCapture(event.pointerId);
    if (this.#pointers.size === 0) this.#travelled = 0;
    this.#pointers.set(event.pointerId, this.#point(event));
  }

  #move(event: PointerEvent): void {
    const before = this.#pointers.get(event.pointerId);
    if (before === undefined) return;
    const pair = [...this.#pointers.values()];
    const now = this.#point(event);
    this.#pointers.set(event.pointerId, now);
    this.#travelled += Math.hypot(now.x - before.x, now.y - before.y);
    const [a, b] = pair;
    if (a !== undefined && b !== undefined) {
      const after = [...this.#pointers.values()] as [Point, Point];
      this.#apply(pinched(this.#zoom, [a, b], after));
    } else {
      this.#apply(moved(this.#zoom, { x: now.x - before.x, y: now.y - before.y }));
    }
  }

  #up(event: PointerEvent): void {
    const known = this.#pointers.delete(event.pointerId);
    if (!known || this.#pointers.size > 0 || this.#travelled > TAP_SLOP_PX) return;
    clearTimeout(this.#tapTimer);
    if (event.timeStamp - this.#lastTapMs < DOUBLE_TAP_MS) {
      this.#lastTapMs = -Infinity;
      this.#apply(this.#zoom.scale > 1 ? WHOLE : zoomAt(WHOLE, DOUBLE_TAP_SCALE, this.#point(event)));
      return;
    }
    this.#lastTapMs = event.timeStamp;
    this.#tapTimer = setTimeout(() => this.events.tapped(), DOUBLE_TAP_MS);
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    this.#apply(zoomAt(this.#zoom, wheelFactor(event.deltaY, event.deltaMode), this.#point(event)));
  }

  #apply(zoom: Zoom): void {
    const frame: Size = { width: this.frame.clientWidth, height: this.frame.clientHeight };
    const picture: Size = { width: this.video.videoWidth, height: this.video.videoHeight };
    this.#zoom = contained(zoom, fitted(picture, frame), frame);
    cancelAnimationFrame(this.#frameRequest);
    this.#frameRequest = requestAnimationFrame(() => this.events.zoomed(this.#zoom));
  }

  #point(event: MouseEvent): Point {
    const box = this.frame.getBoundingClientRect();
    return { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 };
  }
}
