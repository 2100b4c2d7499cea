import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

/** A part of the page in Vite's manifest: what it is made of, and what it needs at once and later. */
interface Part {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

const KB = 1024;
const MANIFEST = "dist/.vite/manifest.json";
const PAGE = "student/index.html";
const LIVE = /livekit-client/;
const QUIZ = "student/quiz/parts.ts";
const FORMULAS = "student/markdown/formulas.ts";

const built = existsSync(MANIFEST);
const parts = built ? (JSON.parse(readFileSync(MANIFEST, "utf8")) as Record<string, Part>) : {};
const names = Object.keys(parts);
const ofLive = names.filter((each) => LIVE.test(each));

/** The files that come with these parts at once. */
function filesOf(wanted: readonly string[]): ReadonlySet<string> {
  const files = wanted.flatMap((name) => {
    const { file, css = [], imports = [] } = parts[name] ?? { file: "missing" };
    return [file, ...css, ...filesOf(imports)];
  });
  return new Set(files);
}

/** Bytes of gzip. Fonts are fetched one by one, when a formula needs them. */
function sizeOf(files: Iterable<string>): number {
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(`dist/${file}`)).length, 0);
}

describe("the built student page", () => {
  it("has been built", () => expect(built, "run «npm run build» first").toBe(true));

  describe.runIf(built)("stays within its budget", () => {
    const first = filesOf([PAGE, ...ofLive]);
    const behind = (part: string) => [...filesOf([part])].filter((file) => !first.has(file));

    it("joining and watching", () => {
      expect(ofLive).toHaveLength(1);
      expect(sizeOf([...first, PAGE])).toBeLessThanOrEqual(250 * KB);
    });
    it("a quiz", () => expect(sizeOf(behind(QUIZ))).toBeLessThanOrEqual(45 * KB));
    it("formulas, which nobody waits for who sees none", () => {
      expect(sizeOf(behind(FORMULAS))).toBeLessThanOrEqual(90 * KB);
      expect(filesOf([PAGE, ...ofLive, QUIZ])).not.toContain(parts[FORMULAS]?.file);
    });
  });

  it.runIf(built)("names no other host", () => {
    const page = readFileSync("dist/student/index.html", "utf8");
    expect(page).not.toMatch(/https?:\/\//);
    expect(page).not.toMatch(/<script>|<style>| style=/);
  });
});
