import type { StudentView } from "../../shared/protocol";
import type { SocketState } from "../../shared/control_socket.svelte";
import type { MediaPhase } from "../media/session.svelte";

/** Why the class is over for this page. */
export type Ending = "ended" | "removed" | "replaced";

/** What lies over the picture, if anything. */
export type Notice =
  | "entering"
  | "coming"
  | "reconnecting"
  | "blocked"
  | "paused"
  | "frozen"
  | "blank"
  | "source_lost"
  | "none";

export type Scene =
  | { kind: "unsupported" }
  | { kind: "form" }
  | { kind: "waiting" }
  | { kind: "asked" }
  | { kind: "lobby" }
  | { kind: "live"; notice: Notice }
  | { kind: Ending };

/** All that decides what the page shows. */
export interface Situation {
  readonly playable: boolean;
  readonly joined: boolean;
  readonly ending: Ending | null;
  readonly view: StudentView | null;
  readonly socket: SocketState;
  readonly media: MediaPhase;
  /** A picture has been seen since joining. */
  readonly seen: boolean;
}

export function sceneOf(situation: Situation): Scene {
  const { playable, joined, ending, view } = situation;
  if (!playable) return { kind: "unsupported" };
  if (ending !== null) return { kind: ending };
  if (!joined) return { kind: "form" };
  if (view?.you.state === "waiting") return { kind: view.you.returns_as === null ? "waiting" : "asked" };
  if (view?.state === "lobby") return { kind: "lobby" };
  return { kind: "live", notice: noticeOf(situation) };
}

function noticeOf({ view, socket, media, seen }: Situation): Notice {
  if (media === "blocked") return "blocked";
  if (socket === "open" && view?.state === "paused") return "paused";
  if (socket === "open" && view?.picture.blank === true) return "blank";
  if (media !== "playing") {
    if (seen) return "reconnecting";
    return view === null && media === "idle" ? "entering" : "coming";
  }
  if (view?.picture.state === "lost") return "source_lost";
  if (view?.picture.frozen === true) return "frozen";
  return socket === "retrying" ? "reconnecting" : "none";
}
