import { afterEach, describe, expect, it, vi } from "vitest";
import { takeClassKey } from "../../student/join/link";
import { cleanName } from "../../student/join/name";
import { digitsOf, isWholePin } from "../../student/join/pin";
import { requestPlace, UNREACHABLE } from "../../student/join/request";

describe("digitsOf", () => {
  it.each([
    ["123456", "123456"],
    [" 123 456 ", "123456"],
    ["123-4567", "123456"],
    ["１２３４５６", "123456"],
    ["PIN: 12", "12"],
    ["", ""],
  ])("reads %j as %j", (typed, digits) => expect(digitsOf(typed, 6)).toBe(digits));

  it("knows a whole PIN", () => {
    expect(isWholePin("12345")).toBe(false);
    expect(isWholePin("123456")).toBe(true);
  });
});

describe("cleanName", () => {
  it("trims and composes", () => expect(cleanName("  김민아 ".normalize("NFD"))).toBe("김민아"));
  it("counts characters, not code units", () => {
    expect(cleanName("🎓".repeat(40))).toBe("🎓".repeat(40));
    expect(cleanName("🎓".repeat(41))).toBeNull();
  });
  it("wants one", () => expect(cleanName(" \t")).toBeNull());
});

describe("takeClassKey", () => {
  const place = (hash: string) => ({ hash, pathname: "/", search: "?a=1" });

  it("takes the key out of the address bar", () => {
    const history = { replaceState: vi.fn() };
    expect(takeClassKey(place("#k=q-3_Z"), history)).toBe("q-3_Z");
    expect(history.replaceState).toHaveBeenCalledWith(null, "", "/?a=1");
  });

  it.each(["", "#", "#k=", "#other=1"])("finds none in %j", (hash) => {
    const history = { replaceState: vi.fn() };
    expect(takeClassKey(place(hash), history)).toBeNull();
    expect(history.replaceState).not.toHaveBeenCalled();
  });
});

describe("requestPlace", () => {
  afterEach(() => vi.useRealTimers());

  it("sends the PIN in the body and returns the place, admitted or not", async () => {
    const answer = { token: "t", student_id: "s", name: "Mina (2)", media: null };
    const fetcher = vi.fn<typeof fetch>().mockResolvedValue(Response.json(answer, { status: 202 }));
    await expect(requestPlace({ name: "Mina", pin: "123456" }, fetcher)).resolves.toEqual(answer);
    const [url, init] = fetcher.mock.calls[0] ?? [];
    expect(url).toBe("/api/join");
    expect(init?.body).toBe('{"name":"Mina","pin":"123456"}');
  });

  it("rejects with the server's code", async () => {
    const answer = Response.json({ error: { code: "class_locked", message: "…" } }, { status: 403 });
    const joining = requestPlace({ name: "Mina", pin: "123456" }, () => Promise.resolve(answer));
    await expect(joining).rejects.toMatchObject({ code: "class_locked" });
  });

  it("says that nobody answers when the network, or what answers, is not the class's", async () => {
    const unreachable = { code: UNREACHABLE };
    const offline = requestPlace({ name: "M" }, () => Promise.reject(new TypeError("Failed to fetch")));
    await expect(offline).rejects.toMatchObject(unreachable);
    const portal = requestPlace({ name: "M" }, () => Promise.resolve(new Response("<html>Log in</html>")));
    await expect(portal).rejects.toMatchObject(unreachable);
  });

  it("does not wait forever", async () => {
    vi.useFakeTimers();
    const hang: typeof fetch = (_url, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener("abort", () => reject(new DOMException("", "AbortError")));
      });
    const joining = requestPlace({ name: "M" }, hang);
    const outcome = expect(joining).rejects.toMatchObject({ code: UNREACHABLE });
    await vi.advanceTimersByTimeAsync(8_000);
    await outcome;
  });
});
