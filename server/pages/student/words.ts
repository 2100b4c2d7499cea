import type { Scene } from "./session/scene";
import type { Texts } from "./texts";

/** What happened, and what to do next. */
export interface Words {
  readonly title: string;
  readonly body: string;
}

type Subject = Scene["kind"] | Extract<Scene, { kind: "live" }>["notice"];

/** Which texts belong to which scene or notice. */
const KEYS: Record<Exclude<Subject, "live">, readonly [title: keyof Texts, body: keyof Texts]> = {
  unsupported: ["unsupportedTitle", "unsupportedBody"],
  form: ["formTitle", "formHint"],
  waiting: ["waitingTitle", "waitingBody"],
  asked: ["askedTitle", "askedBody"],
  lobby: ["lobbyTitle", "lobbyBody"],
  ended: ["endedTitle", "endedBody"],
  removed: ["removedTitle", "removedBody"],
  replaced: ["replacedTitle", "replacedBody"],
  entering: ["enteringTitle", "enteringBody"],
  coming: ["comingTitle", "comingBody"],
  reconnecting: ["reconnectingTitle", "reconnectingBody"],
  blocked: ["blockedTitle", "blockedBody"],
  paused: ["pausedTitle", "pausedBody"],
  frozen: ["frozenTitle", "frozenBody"],
  blank: ["blankTitle", "blankBody"],
  source_lost: ["sourceLostTitle", "sourceLostBody"],
  none: ["noneTitle", "noneBody"],
};

export function wordsFor(scene: Scene, texts: Texts): Words {
  const [title, body] = KEYS[scene.kind === "live" ? scene.notice : scene.kind];
  return { title: texts[title], body: texts[body] };
}
