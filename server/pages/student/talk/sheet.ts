/** How much of the page's height the sheet takes on a phone: the screen stays to be seen above it. */
export const SHEET = { half: 0.5, most: 0.66 } as const;
/** Dragged below this it is put away. */
const CLOSED_BELOW = 0.34;

/** Where a sheet that was let go comes to rest, as a share of the height; null: put away. */
export function restOf(share: number): number | null {
  if (share < CLOSED_BELOW) return null;
  return share < (SHEET.half + SHEET.most) / 2 ? SHEET.half : SHEET.most;
}

/** The share of the height while it is dragged. */
export function dragged(from: number, byPx: number, heightPx: number): number {
  return Math.min(SHEET.most, Math.max(0, from - byPx / heightPx));
}
