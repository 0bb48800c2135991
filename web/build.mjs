// Bundles the page: `npm run build` writes web/static, which is committed so that running needs no Node.
//   static/notepad.js   the page           static/early.js  the light/dark choice, before first paint
//   static/notepad-style.css its looks    static/worker.js opening without a server
//   static/fonts/ Newsreader (SIL Open Font License)
import { build, context } from "esbuild";
import { cp, mkdir, readFile, readdir, writeFile } from "node:fs/promises";

const watch = process.argv.includes("--watch");
const FONT = "node_modules/@fontsource-variable/newsreader";

/** @type {import("esbuild").BuildOptions} */
const options = {
  entryPoints: {
    notepad: "src/main.ts",
    early: "src/early.ts",
    worker: "src/worker/worker.ts",
    "notepad-style": "src/styles/notepad.css",
  },
  entryNames: "[name]",
  outdir: "static",
  bundle: true,
  minify: !watch,
  sourcemap: watch ? "inline" : false,
  format: "iife",
  target: ["es2022"],
  external: ["*.woff2"],
  legalComments: "none",
  metafile: true,
  logLevel: "info",
};

/** The font files of the two subsets a lyric in a Latin script needs, and their licence. */
async function copyFonts() {
  await mkdir("static/fonts", { recursive: true });
  for (const file of await readdir(`${FONT}/files`)) {
    if (/-latin(-ext)?-wght-(normal|italic)\.woff2$/.test(file)) {
      await cp(`${FONT}/files/${file}`, `static/fonts/${file}`);
    }
  }
  await cp(`${FONT}/LICENSE`, "static/fonts/OFL.txt");
}

/** The licences of every package in the bundle, in one text file beside it. */
async function writeLicences(metafile) {
  const names = new Set();
  for (const input of Object.keys(metafile.inputs)) {
    const match = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input);
    if (match) names.add(match[1]);
  }
  const parts = [];
  for (const name of [...names].sort()) {
    const { version, license } = JSON.parse(
      await readFile(`node_modules/${name}/package.json`, "utf8"),
    );
    const text = await readFile(`node_modules/${name}/LICENSE`, "utf8");
    parts.push(`${name} ${version} (${license})\n\n${text.trim()}\n`);
  }
  await writeFile("static/LICENCES.txt", parts.join(`\n${"-".repeat(72)}\n\n`));
}

await copyFonts();
if (watch) {
  await (await context(options)).watch();
} else {
  const { metafile } = await build(options);
  await writeLicences(metafile);
}
