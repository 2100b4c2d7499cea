/** Safari's own names, until 16.4. */
type FullScreenDocument = Partial<Pick<Document, "fullscreenElement" | "exitFullscreen">> &
  Pick<Document, "addEventListener"> & {
    readonly webkitFullscreenElement?: Element | null;
    webkitExitFullscreen?(): void;
  };
type FullScreenElement = Partial<Pick<Element, "requestFullscreen">> & { webkitRequestFullscreen?(): void };

/**
 * Full screen for an element. An iPhone has none for elements: there the page fills what it has, without its bars
 * (`filled`), which looks the same but for the browser's own bar.
 */
export class FullScreen {
  /** The element has the whole display. */
  whole = $state(false);
  /** The page has put its bars away instead. */
  filled = $state(false);

  #document: FullScreenDocument;
  #stopListening = new AbortController();

  constructor(document: FullScreenDocument) {
    this.#document = document;
    for (const event of ["fullscreenchange", "webkitfullscreenchange"]) {
      const update = (): void => void (this.whole = this.#current() !== null);
      document.addEventListener(event, update, { signal: this.#stopListening.signal });
    }
  }

  get active(): boolean {
    return this.whole || this.filled;
  }

  toggle(element: FullScreenElement): void {
    if (this.filled) this.filled = false;
    else if (this.#current() !== null) this.#leave();
    else this.#enter(element);
  }

  destroy(): void {
    this.#stopListening.abort();
  }

  #current(): Element | null {
    return this.#document.fullscreenElement ?? this.#document.webkitFullscreenElement ?? null;
  }

  #enter(element: FullScreenElement): void {
    const fill = (): void => void (this.filled = true);
    if (element.requestFullscreen !== undefined) element.requestFullscreen({ navigationUI: "hide" }).catch(fill);
    else if (element.webkitRequestFullscreen !== undefined) element.webkitRequestFullscreen();
    else fill();
  }

  #leave(): void {
    if (this.#document.exitFullscreen !== undefined) void this.#document.exitFullscreen();
    else this.#document.webkitExitFullscreen?.();
  }
}
