import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

/** What joining and watching may cost, in bytes of gzip: every file of the student page. */
const BUDGET = 250 * 1024;
const ASSETS = "dist/assets";

const built = existsSync(ASSETS);

describe("the built student page", () => {
  it("has been built", () => expect(built, "run «npm run build» first").toBe(true));

  it.runIf(built)("stays within its budget", () => {
    const files = ["dist/student/index.html", ...readdirSync(ASSETS).map((name) => `${ASSETS}/${name}`)];
    const sizes = files.filter((file) => !file.endsWith(".gz")).map((file) => gzipSync(readFileSync(file)).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(BUDGET);
  });

  it.runIf(built)("names no other host", () => {
    const page = readFileSync("dist/student/index.html", "utf8");
    expect(page).not.toMatch(/https?:\/\//);
    expect(page).not.toMatch(/<script>|<style>| style=/);
  });
});
