import { randomId } from "../../shared/random_id";
import type { Memory } from "../../shared/storage";

const KEY = "airclass.device";

/** The random id of this device, made at its first visit. It tells the server nothing but «the same device again». */
export function deviceId(memory: Memory): string {
  const kept = memory.get(KEY);
  if (kept !== null && kept !== "") return kept;
  const made = randomId();
  memory.set(KEY, made);
  return made;
}
