/** The part of a video element that Firefox got late. */
type FrameCallbacks = Partial<Pick<HTMLVideoElement, "requestVideoFrameCallback">>;

/** Play `stream` in `video`; `blocked` when the browser wants a tap first (an iPhone that saves power). */
export function play(video: HTMLVideoElement, stream: MediaStream, blocked: () => void): void {
  // Set only once: another srcObject would clear the last picture.
  if (video.srcObject !== stream) video.srcObject = stream;
  video.play().catch((error: unknown) => {
    // AbortError only says that another `play` came in between.
    if (error instanceof DOMException && error.name === "NotAllowedError") blocked();
  });
}

/** Call back at every frame that `video` shows or, where that is not told, when it plays. Returns what stops it. */
export function whenShown(video: HTMLVideoElement, callback: () => void): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  if ((video as FrameCallbacks).requestVideoFrameCallback === undefined) {
    for (const event of ["playing", "resize"]) video.addEventListener(event, callback, { signal });
    return () => listening.abort();
  }
  const again = (): void => {
    if (signal.aborted) return;
    callback();
    video.requestVideoFrameCallback(again);
  };
  video.requestVideoFrameCallback(again);
  return () => listening.abort();
}
