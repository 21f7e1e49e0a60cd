// Turns frontend/src into plain files in the folder that is named: node build.mjs OUT.
// Names, compression and the manifest are build.py's.
import { copyFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import rtlcss from "rtlcss";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "src");
const out = process.argv[2];
// Phones of about 2018 and later; older ones get the page without script.
const scriptTarget = "es2018";
const styleTarget = ["chrome70", "firefox68", "safari12"];

const makers = { ".scss": style, ".js": script, ".svg": copy };

for (const entry of readdirSync(source, { withFileTypes: true })) {
  if (entry.isFile()) await makers[extname(entry.name)](entry.name);
}

async function style(name) {
  const { css } = sass.compile(join(source, name), {
    loadPaths: [join(here, "node_modules")],
    quietDeps: true,
  });
  const stem = name.replace(/\.scss$/, "");
  for (const [file, text] of [
    [`${stem}.css`, css],
    [`${stem}.rtl.css`, rtlcss.process(css)],
  ]) {
    const { code } = await esbuild.transform(text, { loader: "css", minify: true, target: styleTarget });
    writeFileSync(join(out, file), code);
  }
}

async function script(name) {
  await esbuild.build({
    entryPoints: [join(source, name)],
    outfile: join(out, name),
    bundle: true,
    format: "esm",
    legalComments: "none",
    minify: true,
    target: scriptTarget,
    logLevel: "warning",
  });
}

async function copy(name) {
  copyFileSync(join(source, name), join(out, name));
}
