import type { Language } from "../../shared/language.svelte";
import { en, type Texts } from "./en";
import { ko } from "./ko";

export type { Texts } from "./en";

export const TEXTS: Record<Language, Texts> = { en, ko };
