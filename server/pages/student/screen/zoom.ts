/** How the picture lies in its frame: magnified by `scale` and moved by (x, y) CSS pixels from the centre. */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** Width and height in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A point in CSS pixels from the frame's centre. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export const WHOLE: Zoom = { scale: 1, x: 0, y: 0 };
export const LARGEST_SCALE = 8;

/** The size of a picture that is fitted into a frame with its aspect kept. */
export function fitted(picture: Size, frame: Size): Size {
  if (picture.width === 0 || picture.height === 0) return frame;
  const factor = Math.min(frame.width / picture.width, frame.height / picture.height);
  return { width: picture.width * factor, height: picture.height * factor };
}

/** Magnify by `factor` so that what lies under `at` stays under it. */
export function zoomAt(zoom: Zoom, factor: number, at: Point): Zoom {
  const scale = Math.min(LARGEST_SCALE, Math.max(1, zoom.scale * factor));
  const grown = scale / zoom.scale;
  return { scale, x: at.x - (at.x - zoom.x) * grown, y: at.y - (at.y - zoom.y) * grown };
}

export function moved(zoom: Zoom, by: Point): Zoom {
  return { ...zoom, x: zoom.x + by.x, y: zoom.y + by.y };
}

/** Two fingers moved from `before` to `after`: the picture follows both. */
export function pinched(zoom: Zoom, before: readonly [Point, Point], after: readonly [Point, Point]): Zoom {
  const from = middle(before);
  const to = middle(after);
  const factor = distance(after) / Math.max(1, distance(before));
  return zoomAt(moved(zoom, { x: to.x - from.x, y: to.y - from.y }), factor, to);
}

/** The same zoom with no more of the frame left empty than needed: a picture's edge never leaves the frame's. */
export function contained(zoom: Zoom, content: Size, frame: Size): Zoom {
  const spanX = Math.max(0, (content.width * zoom.scale - frame.width) / 2);
  const spanY = Math.max(0, (content.height * zoom.scale - frame.height) / 2);
  return { scale: zoom.scale, x: clamp(zoom.x, spanX), y: clamp(zoom.y, spanY) };
}

/** The factor of one wheel event: gentle for touch pads (small deltas), firm for a mouse's notches. */
export function wheelFactor(deltaY: number, deltaMode: number): number {
  const pixels = deltaMode === 0 ? deltaY : deltaY * 16;
  return Math.exp(-Math.max(-120, Math.min(120, pixels)) * 0.0025);
}

function clamp(value: number, span: number): number {
  return Math.min(span, Math.max(-span, value));
}

function middle([a, b]: readonly [Point, Point]): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function distance([a, b]: readonly [Point, Point]): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
