import { SENTENCES, type ErrorCode } from "./errors";
import type { Language } from "./language.svelte";

/** What a person is told about an error code; a code that this page is too old to know is told as `internal`. */
export function sentence(code: string, language: Language): string {
  const known = code in SENTENCES ? (code as ErrorCode) : "internal";
  return SENTENCES[known][language];
}
