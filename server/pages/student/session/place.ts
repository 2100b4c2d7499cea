import { recalled, type Memory } from "../../shared/storage";

/** A student's place in a class, kept on this device. The token belongs to one class: the server says whether it still holds. */
export interface Place {
  readonly token: string;
  readonly name: string;
}

const KEY = "airclass.place";

export function recallPlace(memory: Memory): Place | null {
  const kept = recalled(memory, KEY);
  return isPlace(kept) ? { token: kept.token, name: kept.name } : null;
}

export function keepPlace(memory: Memory, place: Place): void {
  memory.set(KEY, JSON.stringify(place));
}

export function forgetPlace(memory: Memory): void {
  memory.remove(KEY);
}

function isPlace(value: unknown): value is Place {
  return (
    typeof value === "object" &&
    value !== null &&
    "token" in value &&
    typeof value.token === "string" &&
    "name" in value &&
    typeof value.name === "string"
  );
}
