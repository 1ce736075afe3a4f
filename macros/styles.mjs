/** Packs style sheets into one: node styles.mjs <sheet that imports them> <sheet> */
import { build } from "esbuild";

const [entry, outfile] = process.argv.slice(2);
const { warnings } = await build({
  entryPoints: [entry],
  outfile,
  bundle: true,
  external: ["../fonts/*"], // lie beside the folder of the sheet
  minify: true,
  logLevel: "warning",
});
process.exitCode = warnings.length > 0 ? 1 : 0;
