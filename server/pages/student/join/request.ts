import type { ErrorAnswer, JoinAnswer, JoinRequest } from "../../shared/protocol";

/** The server did not answer: no network, no server, or a proxy that is not ours. */
export const UNREACHABLE = "unreachable";

/** Why a student could not join: an error code of the server, or {@link UNREACHABLE}. */
export class JoinRefused extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

const TIMEOUT_MS = 8_000;

/** Ask for a place in the class. Rejects with {@link JoinRefused}. */
export async function requestPlace(request: JoinRequest, fetcher: typeof fetch = fetch): Promise<JoinAnswer> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  try {
    const response = await fetcher("/api/join", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(request),
      signal: abort.signal,
    });
    const body = (await response.json()) as JoinAnswer | ErrorAnswer;
    if ("error" in body) throw new JoinRefused(body.error.code);
    return body;
  } catch (error) {
    if (error instanceof JoinRefused) throw error;
    throw new JoinRefused(UNREACHABLE);
  } finally {
    clearTimeout(timer);
  }
}
