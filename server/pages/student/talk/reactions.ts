import type { IconName } from "../../shared/icons";
import type { Reaction } from "../../shared/protocol";
import type { Texts } from "../texts";

/** The six reactions, each with its icon, its word and its colour of the theme. */
export const REACTIONS = [
  { reaction: "yes", icon: "yes", word: "reactionYes", colour: "var(--good)" },
  { reaction: "no", icon: "no", word: "reactionNo", colour: "var(--poor)" },
  { reaction: "clap", icon: "clap", word: "reactionClap", colour: "var(--fair)" },
  { reaction: "heart", icon: "heart", word: "reactionHeart", colour: "var(--poor)" },
  { reaction: "laugh", icon: "laugh", word: "reactionLaugh", colour: "var(--fair)" },
  { reaction: "wow", icon: "wow", word: "reactionWow", colour: "var(--accent)" },
] as const satisfies readonly { reaction: Reaction; icon: IconName; word: keyof Texts; colour: string }[];

/** How many of one burst float up at most, of each kind. */
export const MOST_FLOATING = 4;
