import type { Plugin } from "vite";

const OLD_FORMATS = /,\s*url\([^)]*\)\s*format\(["'](?:woff|truetype)["']\)/g;

/** Leaves of KaTeX's fonts what every browser of the floor takes: WOFF2. */
export function modernFonts(): Plugin {
  return {
    name: "modern-fonts",
    enforce: "pre",
    transform(code, id) {
      return id.includes("/katex/dist/") && id.includes(".css") ? code.replace(OLD_FORMATS, "") : null;
    },
  };
}
