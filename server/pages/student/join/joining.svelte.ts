import type { PickName } from "../../shared/protocol";
import type { StudentSession } from "../session/session.svelte";
import { cleanName } from "./name";
import { CODE_LENGTH, digitsOf, isWholePin, PIN_LENGTH } from "./pin";
import { JoinRefused, UNREACHABLE } from "./request";

/** Which field a refusal is about; `form` when it is about none. `code` is the server's, or one of the page's own. */
export interface Fault {
  readonly at: "pin" | "name" | "code" | "form";
  readonly code: string;
}

/** The field was not filled in. */
export const INCOMPLETE = "incomplete";
/** Only names on the list are taken, and this is none. */
export const NOT_LISTED = "not_listed";

const FIELDS: Readonly<Record<string, Fault["at"]>> = { wrong_pin: "pin", bad_name: "name", wrong_code: "code" };

/** Coming in: the PIN, then a name that is picked or typed, then perhaps the proof that it is the same person. */
export class Joining {
  pin = $state("");
  name = $state("");
  code = $state("");
  /** The names of the class's course; none where it has no course. */
  names: readonly PickName[] = $state.raw([]);
  /** A name that is not on the list may be typed. */
  typing = $state(true);
  picked: PickName | null = $state.raw(null);
  /** `return`: «is it you?», for who has joined before. */
  step: "form" | "return" = $state("form");
  busy = $state(false);
  fault: Fault | null = $state.raw(null);

  /** The names that fit what was typed. */
  readonly matches: readonly PickName[] = $derived.by(() => {
    if (this.picked !== null) return [this.picked];
    const wanted = folded(this.name);
    return this.names.filter((each) => folded(each.name).includes(wanted));
  });

  #session: StudentSession;
  #asked = 0;

  constructor(session: StudentSession) {
    this.#session = session;
    if (this.byLink) void this.#loadNames();
  }

  get byLink(): boolean {
    return this.#session.classKey !== null;
  }

  typePin(typed: string): void {
    const pin = digitsOf(typed, PIN_LENGTH);
    if (pin === this.pin) return;
    this.pin = pin;
    this.#forgive("pin");
    this.names = [];
    this.picked = null;
    if (isWholePin(pin)) void this.#loadNames();
  }

  typeName(typed: string): void {
    this.name = typed;
    this.picked = null;
    this.#forgive("name");
  }

  typeCode(typed: string): void {
    this.code = digitsOf(typed, CODE_LENGTH);
    this.#forgive("code");
  }

  pick(name: PickName): void {
    this.picked = name;
    this.name = name.name;
    this.#forgive("name");
  }

  unpick(): void {
    this.picked = null;
    this.name = "";
  }

  /** «I was here before»: say so before being asked. */
  comeBack(): void {
    if (this.#isFilledIn()) this.#turn("return");
  }

  /** «That was not me». */
  comeNew(): void {
    this.unpick();
    this.#turn("form");
  }

  /** Join as somebody new. */
  async submit(): Promise<void> {
    if (this.#isFilledIn()) await this.#join({});
  }

  /** Join as who has joined before, by the four digits. */
  async submitCode(): Promise<void> {
    if (this.code.length === CODE_LENGTH) await this.#join({ code: this.code });
    else this.fault = { at: "code", code: INCOMPLETE };
  }

  /** Join as who has joined before, if the teacher says so. */
  async askTeacher(): Promise<void> {
    await this.#join({ ask: true });
  }

  #isFilledIn(): boolean {
    if (!this.byLink && !isWholePin(this.pin)) return this.#blame("pin", INCOMPLETE);
    if (cleanName(this.name) === null) return this.#blame("name", INCOMPLETE);
    if (this.picked !== null) return true;
    const exact = this.names.filter((each) => folded(each.name) === folded(this.name));
    // Two of the same name: which of them it is, only the student knows.
    if (exact.length > 1) return this.#blame("name", NOT_LISTED);
    this.picked = exact[0] ?? null;
    return this.picked !== null || this.names.length === 0 || this.typing || this.#blame("name", NOT_LISTED);
  }

  async #join(proof: { code?: string; ask?: boolean }): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.fault = null;
    const name = cleanName(this.name) ?? "";
    const who = this.picked === null ? { name } : { name, enrolment_id: this.picked.enrolment_id };
    try {
      await this.#session.join({ ...who, ...proof }, this.pin);
    } catch (error) {
      this.#refused(codeOf(error));
    } finally {
      this.busy = false;
    }
  }

  async #loadNames(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const choice = await this.#session.namesFor(this.pin);
      if (asked !== this.#asked) return;
      this.names = choice.names;
      this.typing = choice.typing;
    } catch (error) {
      const code = codeOf(error);
      // Everything else is told when the student joins: the names are a convenience.
      if (asked === this.#asked && (code === "wrong_pin" || code === "slow_down")) this.#refused(code);
    }
  }

  #refused(code: string): void {
    // The link is older than a new PIN.
    if (code === "wrong_pin") this.#session.dropClassKey();
    if (code === "name_taken") return this.#turn("return");
    const at = FIELDS[code] ?? "form";
    if (at !== "code" && at !== "form") this.step = "form";
    this.fault = { at, code };
  }

  #turn(step: Joining["step"]): void {
    this.step = step;
    this.code = "";
    this.fault = null;
  }

  #blame(at: Fault["at"], code: string): false {
    this.fault = { at, code };
    return false;
  }

  #forgive(at: Fault["at"]): void {
    if (this.fault?.at === at) this.fault = null;
  }
}

function folded(name: string): string {
  return name.normalize("NFC").trim().toLowerCase();
}

function codeOf(error: unknown): string {
  return error instanceof JoinRefused ? error.code : UNREACHABLE;
}
