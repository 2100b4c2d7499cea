export const NAME_LENGTH = 40;

/** A name as the server will take it, or null when it is empty or too long. The server has the last word. */
export function cleanName(typed: string): string | null {
  const name = typed.normalize("NFC").trim();
  return name === "" || Array.from(name).length > NAME_LENGTH ? null : name;
}
