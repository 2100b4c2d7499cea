import { describe, expect, it } from "vitest";
import { backoffMs } from "../../shared/backoff";

describe("backoffMs", () => {
  it("tries ten times within 100-300 ms each", () => {
    for (let failures = 0; failures < 10; failures++) {
      expect(backoffMs(failures, 0)).toBe(100);
      expect(backoffMs(failures, 1)).toBe(300);
    }
  });

  it("then slows down to 2 s and stays there", () => {
    const middle = [10, 11, 12, 13, 14, 1_000].map((failures) => backoffMs(failures, 0.5));
    expect(middle).toEqual([400, 800, 1_600, 2_000, 2_000, 2_000]);
  });

  it("stays quick for as many tries as asked", () => {
    expect(backoffMs(49, 1, 50)).toBe(300);
    expect(backoffMs(50, 0.5, 50)).toBe(400);
  });

  it("spreads a class over time", () => {
    expect(backoffMs(20, 0)).toBe(1_500);
    expect(backoffMs(20, 1)).toBe(2_500);
  });
});
