import { Gestures } from "./gestures";
import type { Command } from "./keys";
import { PictureInPicture } from "./picture_in_picture.svelte";
import { WHOLE, type Zoom } from "./zoom";

/** How the picture is looked at: magnified, moved, or in a small window of its own. */
export class PictureView {
  zoom: Zoom = $state.raw(WHOLE);
  #gestures: Gestures | null = null;
  #pip: PictureInPicture | null = $state.raw(null);

  /** @param tapped the picture was tapped or clicked, once */
  constructor(readonly tapped: () => void) {}

  /** Whether the small window is open; null where there is none. */
  get pip(): boolean | null {
    return this.#pip?.supported === true ? this.#pip.active : null;
  }

  /** Begin to look at `video` in its `frame`; what is returned ends it. */
  attach(frame: HTMLElement, video: HTMLVideoElement): () => void {
    const gestures = new Gestures(frame, video, { zoomed: (next) => (this.zoom = next), tapped: this.tapped });
    const pip = new PictureInPicture(video);
    this.#gestures = gestures;
    this.#pip = pip;
    return () => {
      gestures.destroy();
      pip.destroy();
    };
  }

  /** Carry a command out; false when it is none of the picture's. */
  act(command: Command): boolean {
    const action = this.#actions[command];
    action?.();
    return action !== undefined;
  }

  readonly #actions: Partial<Record<Command, () => void>> = {
    pip: () => this.#pip?.toggle(),
    zoomIn: () => this.#gestures?.zoomIn(),
    zoomOut: () => this.#gestures?.zoomOut(),
    zoomReset: () => this.#gestures?.reset(),
    left: () => this.#gestures?.look({ x: -1, y: 0 }),
    right: () => this.#gestures?.look({ x: 1, y: 0 }),
    up: () => this.#gestures?.look({ x: 0, y: -1 }),
    down: () => this.#gestures?.look({ x: 0, y: 1 }),
  };
}
