/** Where the page remembers things. A browser that forbids it (cookies off) gets a memory of this page's life. */
export interface Memory {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

/** Read what was kept as JSON: the caller must look at its shape. Null for nothing, and for what somebody else wrote. */
export function recalled(memory: Memory, key: string): unknown {
  try {
    return JSON.parse(memory.get(key) ?? "null") as unknown;
  } catch {
    return null; // SyntaxError: not JSON
  }
}

/** What survives a reload and a closed tab on this device. */
export function deviceMemory(storage: () => Storage = () => window.localStorage): Memory {
  const fallback = new Map<string, string>();
  const attempt = <T>(use: (storage: Storage) => T, otherwise: () => T): T => {
    try {
      return use(storage());
    } catch {
      // SecurityError where storage is forbidden, QuotaExceededError in old private windows.
      return otherwise();
    }
  };
  return {
    get: (key) =>
      attempt(
        (kept) => kept.getItem(key) ?? fallback.get(key) ?? null,
        () => fallback.get(key) ?? null,
      ),
    set: (key, value) =>
      attempt(
        (kept) => kept.setItem(key, value),
        () => void fallback.set(key, value),
      ),
    remove: (key) => {
      fallback.delete(key);
      attempt(
        (kept) => kept.removeItem(key),
        () => undefined,
      );
    },
  };
}
