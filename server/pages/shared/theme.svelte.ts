import type { Memory } from "./storage";

export type Theme = "light" | "dark";

const KEY = "airclass.theme";

/** Light or dark: as the system says until the switch was used on this device. */
export class ThemeChoice {
  #memory: Memory;
  #chosen: Theme | null = $state(null);
  #system: Theme = $state("light");

  constructor(memory: Memory, systemDark: MediaQueryList) {
    this.#memory = memory;
    const kept = memory.get(KEY);
    this.#chosen = kept === "light" || kept === "dark" ? kept : null;
    this.#system = systemDark.matches ? "dark" : "light";
    systemDark.addEventListener("change", (event) => (this.#system = event.matches ? "dark" : "light"));
  }

  get current(): Theme {
    return this.#chosen ?? this.#system;
  }

  toggle(): void {
    this.#chosen = this.current === "dark" ? "light" : "dark";
    this.#memory.set(KEY, this.#chosen);
  }
}
