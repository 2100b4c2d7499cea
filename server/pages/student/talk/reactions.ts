import type { IconName } from "../../shared/icons";
import type { Reaction } from "../../shared/protocol";
import type { Texts } from "../texts";

/** The six reactions, each with its icon and its word. */
export const REACTIONS = [
  { reaction: "yes", icon: "yes", word: "reactionYes" },
  { reaction: "no", icon: "no", word: "reactionNo" },
  { reaction: "clap", icon: "clap", word: "reactionClap" },
  { reaction: "heart", icon: "heart", word: "reactionHeart" },
  { reaction: "laugh", icon: "laugh", word: "reactionLaugh" },
  { reaction: "wow", icon: "wow", word: "reactionWow" },
] as const satisfies readonly { reaction: Reaction; icon: IconName; word: keyof Texts }[];

/** How many of one burst float up at most, of each kind. */
export const MOST_FLOATING = 4;
