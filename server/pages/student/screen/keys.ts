/** What a key asks for. */
export type Command =
  | "fullscreen"
  | "pip"
  | "zoomIn"
  | "zoomOut"
  | "zoomReset"
  | "language"
  | "theme"
  | "help"
  | "left"
  | "right"
  | "up"
  | "down"
  | "chat"
  | "questions"
  | "quiz"
  | "hand"
  | "lost"
  | "react"
  | "slower"
  | "faster"
  | "close";

const KEYS: Readonly<Record<string, Command>> = {
  f: "fullscreen",
  p: "pip",
  "+": "zoomIn",
  "=": "zoomIn",
  "-": "zoomOut",
  "0": "zoomReset",
  l: "language",
  t: "theme",
  "?": "help",
  h: "help",
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  c: "chat",
  q: "questions",
  a: "quiz",
  r: "hand",
  i: "lost",
  e: "react",
  ",": "slower",
  ".": "faster",
  Escape: "close",
};
/** The same keys while a Korean keyboard writes hangul. */
const KEY_CODES: Readonly<Record<string, Command>> = {
  KeyF: "fullscreen",
  KeyP: "pip",
  KeyL: "language",
  KeyT: "theme",
  KeyH: "help",
  KeyC: "chat",
  KeyQ: "questions",
  KeyA: "quiz",
  KeyR: "hand",
  KeyI: "lost",
  KeyE: "react",
};

/** The command of a key press, or null; a browser's own shortcuts (Ctrl, Alt, Meta) are left alone. */
export function commandOf(
  event: Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "altKey" | "metaKey">,
): Command | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  return KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key] ?? KEY_CODES[event.code] ?? null;
}

/** Inputs that are tapped and not written in. */
const TAPPED: ReadonlySet<string> = new Set(["radio", "checkbox"]);

/** Whether keys write text where they are pressed, so that they are no commands (but for Escape). */
export function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !TAPPED.has(target.type));
}

/** Whether the arrows have a meaning of their own where they are pressed: choosing or scrolling. */
export function ownsArrows(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('aside, [role="group"], input') !== null;
}
