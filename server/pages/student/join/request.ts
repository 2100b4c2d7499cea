import type { ErrorAnswer, JoinAnswer, JoinRequest, NameChoice, NameRequest } from "../../shared/protocol";

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
export function requestPlace(request: JoinRequest, fetcher: typeof fetch = fetch): Promise<JoinAnswer> {
  return post("/api/join", request, fetcher);
}

/** Ask which names can be picked. Rejects with {@link JoinRefused}. */
export function requestNames(request: NameRequest, fetcher: typeof fetch = fetch): Promise<NameChoice> {
  return post("/api/join/names", request, fetcher);
}

async function post<Answer extends object>(path: string, request: object, fetcher: typeof fetch): Promise<Answer> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  try {
    const response = await fetcher(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(request),
      signal: abort.signal,
    });
    const body = (await response.json()) as Answer | ErrorAnswer;
    if ("error" in body) throw new JoinRefused(body.error.code);
    return body;
  } catch (error) {
    if (error instanceof JoinRefused) throw error;
    throw new JoinRefused(UNREACHABLE);
  } finally {
    clearTimeout(timer);
  }
}
