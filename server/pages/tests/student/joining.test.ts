import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PickName } from "../../shared/protocol";
import { INCOMPLETE, Joining, NOT_LISTED } from "../../student/join/joining.svelte";
import { Player } from "../../student/media/player";
import { StudentSession } from "../../student/session/session.svelte";
import { FakeSocket } from "../shared/fake_socket";
import { memoryOf } from "./a_class";

const ANSWER = { token: "t", student_id: "mina", name: "김민아", media: null };
const NAMES: PickName[] = [
  { enrolment_id: "e1", name: "김민아", hint: "", taken: false },
  { enrolment_id: "e2", name: "Lee Jun", hint: "017", taken: true },
  { enrolment_id: "e3", name: "Lee Jun", hint: "018", taken: false },
];

class SilentPlayer extends Player {
  override clear(): void {}
}

describe("Joining", () => {
  const kept = new Map<string, string>();
  let session: StudentSession;
  let asked: [path: string, body: Record<string, unknown>][];
  let answers: Record<string, object>;

  const refusal = (code: string) => ({ error: { code, message: "…" } });
  const open = (classKey: string | null = null): Joining => {
    session = new StudentSession({
      memory: memoryOf(kept),
      socketUrl: "ws://10.0.0.1/api/ws",
      playable: true,
      openLink: () => ({ close: () => undefined }),
      makePlayer: (events) => new SilentPlayer(events),
      classKey,
    });
    return new Joining(session);
  };
  const settle = () => vi.waitFor(() => undefined);
  const joins = () => asked.filter(([path]) => path === "/api/join").map(([, body]) => body);

  beforeEach(() => {
    kept.clear();
    asked = [];
    answers = { "/api/join": ANSWER, "/api/join/names": { names: NAMES, typing: true } };
    vi.stubGlobal("WebSocket", FakeSocket);
    vi.stubGlobal("MediaStream", vi.fn());
    vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
      asked.push([path, JSON.parse(init.body as string) as Record<string, unknown>]);
      return Promise.resolve(Response.json(answers[path]));
    });
  });
  afterEach(() => {
    session.startOver();
    vi.unstubAllGlobals();
  });

  it("asks for the names once the PIN is whole, and finds among them", async () => {
    const joining = open();
    joining.typePin("12345");
    expect(asked).toEqual([]);
    joining.typePin("123456");
    await vi.waitFor(() => expect(joining.names).toHaveLength(3));
    expect(asked).toEqual([["/api/join/names", { pin: "123456" }]]);
    joining.typeName("lee");
    expect(joining.matches.map((each) => each.enrolment_id)).toEqual(["e2", "e3"]);
  });

  it("asks for the names at once by the link", async () => {
    const joining = open("k-1");
    await vi.waitFor(() => expect(joining.names).toHaveLength(3));
    expect(asked).toEqual([["/api/join/names", { key: "k-1" }]]);
  });

  it("joins as the one who was picked", async () => {
    const joining = open("k-1");
    await vi.waitFor(() => expect(joining.names).toHaveLength(3));
    joining.pick(NAMES[2] as PickName);
    await joining.submit();
    expect(joins()).toEqual([{ name: "Lee Jun", enrolment_id: "e3", key: "k-1", device: expect.any(String) as string }]);
  });

  it("takes a name that was typed as it stands on the list, but does not guess between two", async () => {
    const joining = open("k-1");
    await vi.waitFor(() => expect(joining.names).toHaveLength(3));
    joining.typeName("lee jun");
    await joining.submit();
    expect(joining.fault).toEqual({ at: "name", code: NOT_LISTED });
    joining.typeName(" 김민아 ");
    await joining.submit();
    expect(joins()).toMatchObject([{ enrolment_id: "e1" }]);
  });

  it("takes a name that is not listed only where typing is allowed", async () => {
    answers["/api/join/names"] = { names: NAMES, typing: false };
    const joining = open("k-1");
    await vi.waitFor(() => expect(joining.names).toHaveLength(3));
    joining.typeName("Guest");
    await joining.submit();
    expect(joining.fault).toEqual({ at: "name", code: NOT_LISTED });
    joining.typing = true;
    await joining.submit();
    expect(joins()).toMatchObject([{ name: "Guest" }]);
  });

  it("works without a list, and when the list cannot be had", async () => {
    answers["/api/join/names"] = refusal("internal");
    const joining = open();
    joining.typePin("123456");
    joining.typeName("Mina");
    await settle();
    expect(joining.fault).toBeNull();
    await joining.submit();
    expect(joins()).toMatchObject([{ name: "Mina", pin: "123456" }]);
  });

  it("tells of a wrong PIN before a name is typed", async () => {
    answers["/api/join/names"] = refusal("wrong_pin");
    const joining = open();
    joining.typePin("111111");
    await vi.waitFor(() => expect(joining.fault).toEqual({ at: "pin", code: "wrong_pin" }));
  });

  it("asks «is it you?» when the name is taken: the digits, or the teacher", async () => {
    answers["/api/join"] = refusal("name_taken");
    const joining = open("k-1");
    joining.typeName("Mina");
    await joining.submit();
    expect(joining.step).toBe("return");
    await joining.submitCode();
    expect(joining.fault).toEqual({ at: "code", code: INCOMPLETE });
    answers["/api/join"] = refusal("wrong_code");
    joining.typeCode("12 34");
    await joining.submitCode();
    expect([joining.step, joining.fault]).toEqual(["return", { at: "code", code: "wrong_code" }]);
    answers["/api/join"] = ANSWER;
    await joining.askTeacher();
    expect(joins().slice(1)).toMatchObject([{ name: "Mina", code: "1234" }, { name: "Mina", ask: true }]);
  });

  it("lets somebody else of the same name begin anew", async () => {
    const joining = open("k-1");
    joining.typeName("Mina");
    joining.comeBack();
    expect(joining.step).toBe("return");
    joining.comeNew();
    expect([joining.step, joining.name, joining.picked]).toEqual(["form", "", null]);
    await settle();
  });

  it("is the same device at every visit", async () => {
    const joining = open("k-1");
    joining.typeName("Mina");
    await joining.submit();
    session.startOver();
    const again = open("k-1");
    again.typeName("Mina");
    await again.submit();
    const [first, second] = joins();
    expect(first?.["device"]).toMatch(/^[0-9a-f]{32}$/);
    expect(second?.["device"]).toBe(first?.["device"]);
  });
});
