/** What a player tells its owner. */
export interface PlayerEvents {
  /** The video element shows a frame; said often. */
  shown(): void;
  /** The browser wants a tap before it plays (an iPhone that saves power). */
  blocked(): void;
}

/** The part of a video element that Firefox got late. */
type FrameCallbacks = Partial<Pick<HTMLVideoElement, "requestVideoFrameCallback">>;

/** Plays one track after another in a video element, which keeps the last picture in between. */
export class Player {
  /** Always the same stream with another track: another `srcObject` would clear the picture. */
  #stream = new MediaStream();
  #video: HTMLVideoElement | null = null;
  #events: PlayerEvents;

  constructor(events: PlayerEvents) {
    this.#events = events;
  }

  /** Play in `video` from now on. Returns what ends it. */
  attach(video: HTMLVideoElement): () => void {
    const listening = new AbortController();
    this.#video = video;
    this.#watch(video, listening.signal);
    if (this.#stream.active) this.play();
    return () => {
      listening.abort();
      this.#video = null;
      video.srcObject = null;
    };
  }

  /** Show this track instead of the one before, which is stopped. */
  show(track: MediaStreamTrack): void {
    this.#removeTracks();
    this.#stream.addTrack(track);
    this.play();
  }

  /** The track is about to end: keep its last picture. A browser shows black for an ended track, unless it is paused. */
  hold(): void {
    this.#video?.pause();
  }

  /** Show nothing any more. */
  clear(): void {
    this.#removeTracks();
    if (this.#video !== null) this.#video.srcObject = null;
  }

  play(): void {
    const video = this.#video;
    if (video === null) return;
    if (video.srcObject !== this.#stream) video.srcObject = this.#stream;
    video.play().catch((error: unknown) => {
      // AbortError only says that another `play` or `pause` came in between.
      if (error instanceof DOMException && error.name === "NotAllowedError") this.#events.blocked();
    });
  }

  #removeTracks(): void {
    for (const track of this.#stream.getTracks()) {
      this.#stream.removeTrack(track);
      track.stop();
    }
  }

  #watch(video: HTMLVideoElement, signal: AbortSignal): void {
    const shown = (): void => this.#events.shown();
    if ((video as FrameCallbacks).requestVideoFrameCallback === undefined) {
      for (const event of ["playing", "resize"]) video.addEventListener(event, shown, { signal });
      return;
    }
    const again = (): void => {
      if (signal.aborted) return;
      shown();
      video.requestVideoFrameCallback(again);
    };
    video.requestVideoFrameCallback(again);
  }
}
