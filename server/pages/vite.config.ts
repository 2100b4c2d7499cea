import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { modernFonts } from "./modern_fonts.ts";
import { precompress } from "./precompress.ts";

export default defineConfig({
  base: "/",
  plugins: [svelte(), modernFonts(), precompress()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    assetsDir: "assets",
    // The floor of browsers; the same as in tsconfig.json.
    target: ["chrome90", "safari15", "firefox115"],
    modulePreload: { polyfill: false },
    // What is fetched when: the budgets in tests/budget.test.ts are counted by it.
    manifest: true,
    // The page's policy takes fonts from the server alone, not from within a style sheet.
    assetsInlineLimit: (file) => (file.endsWith(".woff2") ? false : undefined),
    reportCompressedSize: false,
    // livekit-client is 0.5 MB of source that compresses to a quarter; the budget is tested in tests/budget.test.ts.
    chunkSizeWarningLimit: 800,
    rolldownOptions: { input: { student: "student/index.html", preview: "preview/index.html" }, checks: { bundlerTimings: false } },
  },
  test: {
    include: ["tests/**/*.test.ts"],
    environment: "node",
  },
});
