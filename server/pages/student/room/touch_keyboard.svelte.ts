/** The part of a window that is needed. */
type Viewed = Pick<Window, "innerWidth" | "innerHeight" | "visualViewport" | "addEventListener">;

/** So much less height than there was before is a keyboard and not a browser's bar. */
const SHRUNK = 0.75;

/**
 * The keyboard that a phone draws over or under a page. Chromium makes the page smaller (the viewport's
 * `interactive-widget`); Safari lays its keyboard over the page. A field may keep the focus while its keyboard is put
 * away, so the focus does not tell.
 */
export class TouchKeyboard {
  /** How much of the page's lower edge it covers, in CSS pixels. */
  px = $state(0);
  /** It takes a part of the height, in one way or the other. */
  open = $state(false);

  #window: Viewed;
  #width = 0;
  #tallest = 0;
  #stopListening = new AbortController();

  constructor(window: Viewed) {
    this.#window = window;
    const { signal } = this.#stopListening;
    const measure = (): void => this.#measure();
    window.addEventListener("resize", measure, { signal });
    window.visualViewport?.addEventListener("resize", measure, { signal });
    window.visualViewport?.addEventListener("scroll", measure, { signal });
    measure();
  }

  destroy(): void {
    this.#stopListening.abort();
  }

  #measure(): void {
    const { innerWidth, innerHeight, visualViewport: viewport } = this.#window;
    // Turned by a quarter: what was tall before says nothing any more.
    if (innerWidth !== this.#width) this.#tallest = 0;
    this.#width = innerWidth;
    this.#tallest = Math.max(this.#tallest, innerHeight);
    // A page that was magnified by two fingers has a smaller viewport, too.
    const covered = viewport === null || viewport.scale > 1 ? 0 : innerHeight - viewport.height - viewport.offsetTop;
    this.px = Math.max(0, Math.round(covered));
    this.open = innerHeight - this.px < SHRUNK * this.#tallest;
  }
}
