export const PIN_LENGTH = 6;

/** The digits of what was typed or pasted, at most six; full-width digits of a Korean keyboard count. */
export function pinDigits(typed: string): string {
  return typed.normalize("NFKC").replace(/\D/g, "").slice(0, PIN_LENGTH);
}

export function isWholePin(pin: string): boolean {
  return pin.length === PIN_LENGTH;
}
