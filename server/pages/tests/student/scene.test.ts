import { describe, expect, it } from "vitest";
import { sceneOf, type Situation } from "../../student/session/scene";
import { applyFrame } from "../../student/session/view";
import { VIEW } from "./a_class";

const WATCHING: Situation = {
  playable: true, joined: true, ending: null, view: VIEW, socket: "open", media: "playing", seen: true,
};
const live = (notice: string) => ({ kind: "live", notice });

describe("sceneOf", () => {
  it.each<[Partial<Situation>, object]>([
    [{ playable: false, joined: false }, { kind: "unsupported" }],
    [{ joined: false, view: null, media: "idle", seen: false }, { kind: "form" }],
    [{ view: { ...VIEW, you: { ...VIEW.you, state: "waiting" } }, media: "idle" }, { kind: "waiting" }],
    [{ view: { ...VIEW, you: { ...VIEW.you, state: "waiting", returns_as: "mina" } }, media: "idle" }, { kind: "asked" }],
    [{ view: { ...VIEW, state: "lobby" }, media: "idle" }, { kind: "lobby" }],
    [{ ending: "ended", joined: true }, { kind: "ended" }],
    [{ ending: "removed" }, { kind: "removed" }],
    [{ ending: "replaced" }, { kind: "replaced" }],
    [{ view: null, media: "idle", seen: false, socket: "connecting" }, live("entering")],
    [{ media: "connecting", seen: false }, live("coming")],
    [{ view: null, media: "connecting", seen: false }, live("coming")],
    [{}, live("none")],
    [{ media: "lost" }, live("reconnecting")],
    [{ media: "connecting" }, live("reconnecting")],
    [{ socket: "retrying" }, live("reconnecting")],
    [{ media: "blocked" }, live("blocked")],
    [{ view: { ...VIEW, state: "paused" } }, live("paused")],
    [{ view: { ...VIEW, state: "paused" }, media: "lost" }, live("paused")],
    [{ view: { ...VIEW, state: "paused" }, media: "lost", socket: "retrying" }, live("reconnecting")],
    [{ view: { ...VIEW, picture: { ...VIEW.picture, frozen: true } } }, live("frozen")],
    [{ view: { ...VIEW, picture: { ...VIEW.picture, blank: true } } }, live("blank")],
    [{ view: { ...VIEW, picture: { ...VIEW.picture, state: "lost" } } }, live("source_lost")],
  ])("shows for %j: %j", (situation, scene) => expect(sceneOf({ ...WATCHING, ...situation })).toEqual(scene));
});

describe("applyFrame", () => {
  const frame = { seq: 1, t_ms: 0 };

  it("waits for a snapshot", () => {
    expect(applyFrame(null, { ...frame, type: "picture", data: VIEW.picture })).toBeNull();
    expect(applyFrame(null, { ...frame, type: "snapshot", data: VIEW })).toEqual(VIEW);
  });

  it("follows the class, the picture and the student's own line", () => {
    const paused = { state: "paused", title: "Maths", elapsed_ms: 9, recording: true, locked: false, waiting_room: false, course_id: null } as const;
    expect(applyFrame(VIEW, { ...frame, type: "class", data: paused })).toMatchObject({ state: "paused", title: "Maths", recording: true });
    const blank = { ...VIEW.picture, blank: true };
    expect(applyFrame(VIEW, { ...frame, type: "picture", data: blank })?.picture.blank).toBe(true);
    const renamed = { ...VIEW.you, name: "Mina K." };
    expect(applyFrame(VIEW, { ...frame, type: "student", data: { student: renamed, was: null } })?.you.name).toBe("Mina K.");
  });

  it("takes nobody else's line for its own", () => {
    const other = { ...VIEW.you, id: "other", name: "Other" };
    expect(applyFrame(VIEW, { ...frame, type: "student", data: { student: other, was: null } })).toEqual(VIEW);
  });
});
