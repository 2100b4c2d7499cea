/**
 * How much of the page's lower edge a touch keyboard covers, in CSS pixels. Chromium makes the page smaller instead (the
 * viewport's `interactive-widget`); Safari lays its keyboard over the page and says so here alone.
 */
export class KeyboardInset {
  px = $state(0);
  #stopListening = new AbortController();

  constructor(viewport: VisualViewport | null) {
    if (viewport === null) return;
    const measure = (): void => {
      // A page that was magnified by two fingers is smaller, too.
      this.px = viewport.scale > 1 ? 0 : Math.max(0, Math.round(innerHeight - viewport.height - viewport.offsetTop));
    };
    for (const event of ["resize", "scroll"]) {
      viewport.addEventListener(event, measure, { signal: this.#stopListening.signal });
    }
  }

  destroy(): void {
    this.#stopListening.abort();
  }
}
