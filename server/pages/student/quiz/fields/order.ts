/** The items with the one at `from` put at `to`; as they were where one of both is no place. */
export function moved<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return items;
  const others = items.filter((_, at) => at !== from);
  return [...others.slice(0, to), item, ...others.slice(to)];
}

/** Where an item belongs whose middle is at `y`, among rows whose middles are these (its own included). */
export function placeAt(y: number, middles: readonly number[], own: number): number {
  return middles.filter((middle, at) => at !== own && middle < y).length;
}
