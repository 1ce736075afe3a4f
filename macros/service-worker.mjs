/** Makes sw.js, which keeps the text of the site for offline use: node service-worker.mjs <site folder> */
import { copyFile } from "node:fs/promises";
import { generateSW } from "workbox-build";

const [site] = process.argv.slice(2);
const runtime = "sw-runtime.js";

await copyFile(new URL(runtime, import.meta.url), `${site}/${runtime}`);
const { warnings } = await generateSW({
  swDest: `${site}/sw.js`,
  globDirectory: site,
  globPatterns: ["**/*.{css,html,ico,js,json,png,svg,webp,woff2,xml}"],
  globIgnores: ["assets/runtime-*/**", "assets/javascripts/lunr/**", "sw.js", runtime],
  cacheId: "health-inequalities-toolkit",
  clientsClaim: true,
  cleanupOutdatedCaches: true,
  importScripts: [runtime],
  inlineWorkboxRuntime: true,
  mode: "production",
  sourcemap: false,
});
if (warnings.length > 0) {
  console.error(warnings.join("\n"));
  process.exit(1);
}
