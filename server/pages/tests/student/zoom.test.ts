import { describe, expect, it } from "vitest";
import { contained, fitted, LARGEST_SCALE, moved, pinched, wheelFactor, WHOLE, zoomAt } from "../../student/screen/zoom";

const PHONE = { width: 390, height: 844 };
const PICTURE = { width: 1920, height: 1080 };

/** Where a point of the picture (from its centre, unmagnified) is drawn. */
const drawn = (zoom: typeof WHOLE, point: { x: number; y: number }) => ({
  x: point.x * zoom.scale + zoom.x,
  y: point.y * zoom.scale + zoom.y,
});

describe("fitted", () => {
  it("keeps the aspect", () => {
    expect(fitted(PICTURE, { width: 960, height: 960 })).toEqual({ width: 960, height: 540 });
    expect(fitted(PICTURE, { width: 4_000, height: 108 })).toEqual({ width: 192, height: 108 });
  });
  it("takes the whole frame while there is no picture", () =>
    expect(fitted({ width: 0, height: 0 }, PHONE)).toEqual(PHONE));
});

describe("zoomAt", () => {
  it("keeps what is under the finger under the finger", () => {
    const zoom = zoomAt({ scale: 1.5, x: 20, y: -10 }, 2, { x: 50, y: 80 });
    const under = { x: (50 - 20) / 1.5, y: (80 + 10) / 1.5 };
    expect(zoom.scale).toBe(3);
    expect(drawn(zoom, under).x).toBeCloseTo(50);
    expect(drawn(zoom, under).y).toBeCloseTo(80);
  });
  it("has limits", () => {
    expect(zoomAt(WHOLE, 100, { x: 0, y: 0 }).scale).toBe(LARGEST_SCALE);
    expect(zoomAt({ scale: 2, x: 0, y: 0 }, 0.01, { x: 0, y: 0 }).scale).toBe(1);
  });
});

describe("pinched", () => {
  it("magnifies by the fingers' distance and follows their middle", () => {
    const zoom = pinched(WHOLE, [{ x: -50, y: 0 }, { x: 50, y: 0 }], [{ x: -80, y: 30 }, { x: 120, y: 30 }]);
    expect(zoom).toEqual({ scale: 2, x: 20, y: 30 });
  });
  it("does not fly off when both fingers are at one place", () => {
    const at = { x: 5, y: 5 };
    expect(pinched(WHOLE, [at, at], [at, { x: 9, y: 8 }]).scale).toBeLessThanOrEqual(LARGEST_SCALE);
  });
});

describe("contained", () => {
  it("never shows beyond an edge that is outside the frame", () => {
    const content = fitted(PICTURE, PHONE);
    const far = contained(moved({ scale: 8, x: 0, y: 0 }, { x: 9_999, y: -9_999 }), content, PHONE);
    expect(far.x).toBeCloseTo((content.width * 8 - PHONE.width) / 2);
    expect(far.y).toBeCloseTo(-(content.height * 8 - PHONE.height) / 2);
  });
  it("centres what is smaller than the frame", () => {
    const narrow = contained({ scale: 2, x: 0, y: 100 }, fitted(PICTURE, PHONE), PHONE);
    expect(narrow.y).toBe(0);
  });
});

describe("wheelFactor", () => {
  it("magnifies upwards, and undoes itself downwards", () => {
    expect(wheelFactor(-100, 0)).toBeGreaterThan(1);
    expect(wheelFactor(-100, 0) * wheelFactor(100, 0)).toBeCloseTo(1);
  });
  it("counts lines as mice send them", () => expect(wheelFactor(-3, 1)).toBeGreaterThan(wheelFactor(-3, 0)));
});
