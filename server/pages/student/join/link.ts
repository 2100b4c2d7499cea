/** The part of `location` and `history` that is needed. */
interface Place {
  readonly hash: string;
  readonly pathname: string;
  readonly search: string;
}

/**
 * The class key of the QR link (`#k=KEY`), or null. The fragment is taken out of the address bar, so that the key
 * is not in a screenshot or in what the student passes on; it never reaches a server's log, being a fragment.
 */
export function takeClassKey(place: Place, history: Pick<History, "replaceState">): string | null {
  const key = new URLSearchParams(place.hash.slice(1)).get("k");
  if (key === null || key === "") return null;
  history.replaceState(null, "", place.pathname + place.search);
  return key;
}
