import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { stampOfSources } from './stamp.mjs';

/** Builds dist/: the library with its types, the command line, and the program of the worker threads. */
const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, 'dist');
const draft = `${dist}.new-${process.pid}`;
const stamp = stampOfSources(root);

try {
  await bundle();
  writeTypes();
  writeFileSync(join(draft, 'stamp'), stamp);
  rmSync(dist, { recursive: true, force: true });
  renameSync(draft, dist);
} finally {
  rmSync(draft, { recursive: true, force: true });
}

async function bundle() {
  mkdirSync(draft, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: {
      index: 'index.ts',
      cli: 'cli/main.ts',
      'planner-worker': 'pool/worker.ts',
      'planner-recombine': 'routing/search/breed/recombine-thread.ts',
    },
    outdir: draft,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    logLevel: 'warning',
  });
}

function writeTypes() {
  const require = createRequire(import.meta.url);
  const { bin } = JSON.parse(readFileSync(require.resolve('typescript/package.json'), 'utf8'));
  const tsc = join(dirname(require.resolve('typescript/package.json')), bin.tsc);
  const args = [tsc, '-p', join(root, 'tsconfig.types.json'), '--outDir', join(draft, 'types')];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) throw new Error('The types could not be written, for the reason above.');
}
