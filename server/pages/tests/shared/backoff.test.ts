import { describe, expect, it } from "vitest";
import { backoffMs } from "../../shared/backoff";

describe("backoffMs", () => {
  it("tries fifty times within 100-300 ms each", () => {
    for (let failures = 0; failures < 50; failures++) {
      expect(backoffMs(failures, 0)).toBe(100);
      expect(backoffMs(failures, 1)).toBe(300);
    }
  });

  it("then slows down to 2 s and stays there", () => {
    const middle = [50, 51, 52, 53, 54, 1_000].map((failures) => backoffMs(failures, 0.5));
    expect(middle).toEqual([400, 800, 1_600, 2_000, 2_000, 2_000]);
  });

  it("spreads a class over time", () => {
    expect(backoffMs(60, 0)).toBe(1_500);
    expect(backoffMs(60, 1)).toBe(2_500);
  });
});
