import { SvelteMap } from "svelte/reactivity";
import { NotDelivered } from "../../shared/control_socket.svelte";
import type { ClientMessages } from "../../shared/protocol";

type WishType = "vote" | "hand" | "lost" | "pace";
/** What the student wants to be so: a hand that is up, a vote that is given. */
export type Wish = { [T in WishType]: { type: T; data: ClientMessages[T] } }[WishType];
/** Resolves when the server has carried it out, rejects with {@link NotDelivered}. */
export type Fulfil = (wish: Wish) => Promise<void>;

/**
 * Taps that set something, until the server has carried them out: shown at once, sent again after a dropped connection
 * (they say what shall be, so saying it twice changes nothing), and taken back when they are refused.
 */
export class Wishes {
  #open = new SvelteMap<string, Wish>();

  /** @param refused is told the server's code */
  constructor(
    readonly fulfil: Fulfil,
    readonly refused: (code: string) => void,
  ) {}

  hand(): ClientMessages["hand"] | null {
    return this.#data("hand", "hand");
  }

  lost(): ClientMessages["lost"] | null {
    return this.#data("lost", "lost");
  }

  pace(): ClientMessages["pace"] | null {
    return this.#data("pace", "pace");
  }

  vote(questionId: number): ClientMessages["vote"] | null {
    return this.#data(`vote ${questionId}`, "vote");
  }

  make(wish: Wish): void {
    const name = wish.type === "vote" ? `vote ${wish.data.question_id}` : wish.type;
    this.#open.set(name, wish);
    void this.#send(name, wish);
  }

  /** The connection is back. */
  repeat(): void {
    for (const [name, wish] of [...this.#open]) void this.#send(name, wish);
  }

  clear(): void {
    this.#open.clear();
  }

  async #send(name: string, wish: Wish): Promise<void> {
    const refusal = await this.fulfil(wish).then(
      () => null,
      (error: unknown) => (error instanceof NotDelivered ? error : new NotDelivered("internal")),
    );
    if (refusal?.passing === true || this.#open.get(name) !== wish) return;
    this.#open.delete(name);
    if (refusal !== null) this.refused(refusal.code);
  }

  #data<T extends WishType>(name: string, type: T): ClientMessages[T] | null {
    const wish = this.#open.get(name);
    return wish?.type === type ? (wish.data as ClientMessages[T]) : null;
  }
}
