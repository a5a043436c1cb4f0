#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { stampOfSources } from '../../scripts/support/stamp.mjs';

/** Runs the bundle when it was built from just these sources, else the sources themselves. */
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const bundle = join(root, 'dist/server/cli.mjs');
const stamp = join(root, 'dist/stamp');
const isFresh = existsSync(bundle) && existsSync(stamp) && readFileSync(stamp, 'utf8') === stampOfSources(root);

if (!existsSync(join(root, 'node_modules'))) {
  console.error('请先在项目目录里运行 npm install  Run npm install in the project’s folder first');
  process.exit(1);
}
if (isFresh) {
  await import(pathToFileURL(bundle).href);
} else {
  const { register } = await import('tsx/esm/api');
  register();
  await import('./main.ts');
}
