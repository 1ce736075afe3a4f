/** Packs scripts of the page, each with all that it imports: node scripts.mjs <folder> <script>… */
import { build } from "esbuild";

const [outdir, ...entryPoints] = process.argv.slice(2);
await build({
  entryPoints,
  outdir,
  bundle: true,
  format: "esm",
  target: ["safari15.4", "chrome100", "firefox100"],
  minify: true,
  sourcemap: true,
  logLevel: "error",
});
