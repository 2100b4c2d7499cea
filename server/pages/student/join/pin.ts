export const PIN_LENGTH = 6;
/** Of the number by which a student comes back on another device. */
export const CODE_LENGTH = 4;

/** The first digits of what was typed or pasted; full-width digits of a Korean keyboard count. */
export function digitsOf(typed: string, length: number): string {
  return typed.normalize("NFKC").replace(/\D/g, "").slice(0, length);
}

export function isWholePin(pin: string): boolean {
  return pin.length === PIN_LENGTH;
}
