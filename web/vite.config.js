import license from "rollup-plugin-license";
import { defineConfig } from "vite";
import { worldImage } from "./world-image.js";

export default defineConfig({
  base: "/bundle/",
  build: {
    outDir: "../src/tallystick/desk/bundle",
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsInlineLimit: 0, // the desk's Content-Security-Policy knows files, not inlined scripts
    modulePreload: { polyfill: false },
    target: "es2022",
    chunkSizeWarningLimit: 2000,
    rollupOptions: {
      input: { live: "src/live.js", map: "src/map.js", incident: "src/incident.js" },
      plugins: [license({ thirdParty: { output: "../src/tallystick/desk/bundle/third-parties.txt" } })],
    },
  },
  plugins: [worldImage()],
});
