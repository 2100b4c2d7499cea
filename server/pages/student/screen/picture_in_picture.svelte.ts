/** Safari's own way, which is the only one on an iPhone. */
interface WebKitVideo extends HTMLVideoElement {
  readonly webkitPresentationMode?: string;
  webkitSupportsPresentationMode?(mode: string): boolean;
  webkitSetPresentationMode?(mode: string): void;
}

/** The picture in a small window that stays on top. */
export class PictureInPicture {
  readonly supported: boolean;
  active = $state(false);

  #video: WebKitVideo;
  #standard: boolean;
  #stopListening = new AbortController();

  constructor(video: HTMLVideoElement) {
    this.#video = video;
    // The type says that it is always there; Firefox has its own button and no API.
    this.#standard = (document as Partial<Document>).pictureInPictureEnabled === true;
    this.supported = this.#standard || this.#video.webkitSupportsPresentationMode?.("picture-in-picture") === true;
    const { signal } = this.#stopListening;
    video.addEventListener("enterpictureinpicture", () => (this.active = true), { signal });
    video.addEventListener("leavepictureinpicture", () => (this.active = false), { signal });
    video.addEventListener("webkitpresentationmodechanged", () => (this.active = this.#inWebKitWindow()), { signal });
  }

  toggle(): void {
    if (!this.supported) return;
    if (!this.#standard) {
      this.#video.webkitSetPresentationMode?.(this.active ? "inline" : "picture-in-picture");
      return;
    }
    // It is refused while there is no picture yet; nothing is to be done about that then.
    const change: Promise<unknown> = this.active ? document.exitPictureInPicture() : this.#video.requestPictureInPicture();
    change.catch(() => undefined);
  }

  destroy(): void {
    this.#stopListening.abort();
  }

  #inWebKitWindow(): boolean {
    return this.#video.webkitPresentationMode === "picture-in-picture";
  }
}
