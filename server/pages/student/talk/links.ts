/** A piece of a text; `href` where it is a link that may be opened. */
export interface Piece {
  readonly text: string;
  readonly href: string | null;
}

const CANDIDATE = /https?:\/\/[^\s<>"«»「」『』]+/gi;
/** What ends a sentence and not an address. */
const TRAILING = /[.,;:!?'…)\]}]+$/;

/**
 * Cut a text into what is only read and what may be opened. Nothing but http and https is a link, nor is an address with
 * a user name in it, which would show one host and lead to another.
 */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let read = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const address = trimmed(match[0]);
    const href = safeHref(address);
    if (href === null) continue;
    if (match.index > read) pieces.push({ text: text.slice(read, match.index), href: null });
    pieces.push({ text: address, href });
    read = match.index + address.length;
  }
  if (read < text.length) pieces.push({ text: text.slice(read), href: null });
  return pieces;
}

/** Without the punctuation behind it; a bracket that was opened in the address belongs to it. */
function trimmed(address: string): string {
  const bare = address.replace(TRAILING, "");
  const closing = address[bare.length];
  return closing === ")" && bare.includes("(") && !bare.includes(")") ? `${bare})` : bare;
}

/** The address as it may be opened: http or https, without a user name in it; null for any other. */
export function safeHref(address: string): string | null {
  try {
    const url = new URL(address);
    const web = url.protocol === "http:" || url.protocol === "https:";
    return web && url.username === "" && url.password === "" ? url.href : null;
  } catch {
    return null; // «http://» and nothing behind it
  }
}
