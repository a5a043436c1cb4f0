import './support/node-version.mjs';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compressFolder } from './support/compress.mjs';
import { ensureInstalled } from './support/install.mjs';
import { run, runInstalled } from './support/run.mjs';
import { projectRoot, say } from './support/say.mjs';
import { stampOfSources } from './support/stamp.mjs';

/** Programs that run in Node: name in dist/server → source. Worker threads have an entry of their own. */
const programs = {
  main: 'apps/server/main.ts',
  cli: 'apps/cli/main.ts',
  'roster-reader': 'modules/people/server/import/reader.worker.ts',
  'xlsx-writer': 'platform/server/xlsx/write.worker.ts',
};

/** Vite builds; each has its own vite.config.ts. */
const screens = ['console', 'field'];

const dist = join(projectRoot, 'dist');

/**
 * Builds unless dist/ was made from just these sources.
 * @returns {Promise<boolean>} false when the build failed, after saying why
 */
export async function buildIfStale() {
  if (readStamp() === stampOfSources(projectRoot)) return true;
  say('正在构建', 'building');
  // In a process of its own, which takes the bundlers' memory with it.
  const { ok } = await run(process.execPath, [fileURLToPath(import.meta.url)]);
  if (!ok) console.error('\n构建失败，原因见上。\nThe build failed, for the reason above.\n');
  return ok;
}

/** Builds aside and renames, so that a build that is interrupted or runs twice leaves nothing half-made. */
async function build() {
  const stamp = stampOfSources(projectRoot);
  const draft = `${dist}.new-${process.pid}`;
  const parts = await Promise.all([buildPrograms(draft), ...screens.map((name) => buildScreens(name, draft))]);
  const ok = parts.every(Boolean);
  if (ok) {
    writeFileSync(join(draft, 'stamp'), stamp);
    replaceDist(draft);
  }
  rmSync(draft, { recursive: true, force: true });
  return ok;
}

async function buildPrograms(draft) {
  const { build: bundle } = await import('esbuild');
  const present = Object.entries(programs).filter(([, source]) => existsSync(join(projectRoot, source)));
  mkdirSync(join(draft, 'server'), { recursive: true });
  try {
    await bundle({
      absWorkingDir: projectRoot,
      entryPoints: Object.fromEntries(present),
      outdir: join(draft, 'server'),
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      packages: 'external',
      platform: 'node',
      target: 'node20.19',
      format: 'esm',
      // Names stay: they are in logs, and keeping them by `keepNames` costs a call for every closure made.
      minifyWhitespace: true,
      minifySyntax: true,
      sourcemap: true,
      logLevel: 'warning',
    });
    return true;
  } catch {
    return false; // esbuild has said what and where.
  }
}

async function buildScreens(name, draft) {
  const source = `apps/${name}`;
  if (!existsSync(join(projectRoot, source, 'vite.config.ts'))) return true;
  const args = [
    'build',
    source,
    '--config',
    `${source}/vite.config.ts`,
    '--outDir',
    join(draft, name),
    '--emptyOutDir',
  ];
  const { ok, output } = await runInstalled('vite/bin/vite.js', [...args, '--logLevel', 'warn'], { quiet: true });
  if (ok) await compressFolder(join(draft, name));
  else console.error(output);
  return ok;
}

function replaceDist(draft) {
  const old = `${dist}.old-${process.pid}`;
  if (existsSync(dist)) renameSync(dist, old);
  try {
    renameSync(draft, dist);
  } catch (error) {
    if (!existsSync(dist)) throw error; // Another build was quicker; its result is as good.
  }
  rmSync(old, { recursive: true, force: true });
}

function readStamp() {
  try {
    return readFileSync(join(dist, 'stamp'), 'utf8');
  } catch {
    return undefined;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await ensureInstalled();
  const started = performance.now();
  if (!(await build())) process.exit(1);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  say(`构建完成，用时 ${seconds} 秒`, `built in ${seconds} s`);
}
