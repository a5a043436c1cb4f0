import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const inputs = [
  'apps',
  'modules',
  'platform',
  'planner',
  'demo',
  'scripts/build.mjs',
  'package.json',
  'package-lock.json',
];
const isNotBuilt = /\.test\.\w+$|\.md$/;
/** What the planner's own build and installation leave behind. */
const isOutput = /(^|\/)(dist|node_modules)$/;

/**
 * A digest of everything that a build is made from: by content, since clones and copies have arbitrary times.
 * @param {string} root
 */
export function stampOfSources(root) {
  const hash = createHash('sha256');
  for (const input of inputs) add(hash, root, input);
  return hash.digest('hex');
}

function add(hash, root, path) {
  const full = join(root, path);
  if (!existsSync(full) || isOutput.test(path)) return;
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).sort()) add(hash, root, `${path}/${name}`);
  } else if (!isNotBuilt.test(path)) {
    hash.update(`${path}\0`).update(readFileSync(full));
  }
}
