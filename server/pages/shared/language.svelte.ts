import type { Memory } from "./storage";

export type Language = "en" | "ko";

const KEY = "airclass.language";

/** Korean for a browser whose first language is Korean, else English. */
export function preferredLanguage(browserLanguages: readonly string[]): Language {
  return browserLanguages[0]?.toLowerCase().startsWith("ko") === true ? "ko" : "en";
}

/** The language the page speaks, remembered on this device. */
export class LanguageChoice {
  #memory: Memory;
  current: Language = $state("en");

  constructor(memory: Memory, browserLanguages: readonly string[]) {
    this.#memory = memory;
    const kept = memory.get(KEY);
    this.current = kept === "ko" || kept === "en" ? kept : preferredLanguage(browserLanguages);
  }

  toggle(): void {
    this.current = this.current === "ko" ? "en" : "ko";
    this.#memory.set(KEY, this.current);
  }
}
