#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stampOfSources } from './stamp.mjs';

/** Runs the bundle when it was built from just these sources or came without them, else the sources themselves. */
const root = dirname(fileURLToPath(import.meta.url));
const stamp = join(root, 'dist/stamp');

function isBundleFresh() {
  if (!existsSync(join(root, 'cli/main.ts'))) return true;
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === stampOfSources(root);
}

if (isBundleFresh()) {
  await import(new URL('./dist/cli.mjs', import.meta.url).href);
} else {
  const tsx = await import('tsx/esm/api').catch(() => undefined);
  if (tsx === undefined) {
    console.error('Run npm install in the project’s folder first.');
    process.exit(1);
  }
  tsx.register();
  await import('./cli/main.ts');
}
