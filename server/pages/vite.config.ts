import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { precompress } from "./precompress.ts";

export default defineConfig({
  base: "/",
  plugins: [svelte(), precompress()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    assetsDir: "assets",
    // The floor of browsers; the same as in tsconfig.json.
    target: ["chrome90", "safari15", "firefox115"],
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // livekit-client is 0.5 MB of source that compresses to a quarter; the budget is tested in tests/budget.test.ts.
    chunkSizeWarningLimit: 800,
    rolldownOptions: { input: { student: "student/index.html" }, checks: { bundlerTimings: false } },
  },
  test: {
    include: ["tests/**/*.test.ts"],
    environment: "node",
  },
});
