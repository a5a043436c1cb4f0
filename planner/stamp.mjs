import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folders = ['cli', 'common', 'pool', 'rostering', 'routing', 'sessions', 'siting', 'walk'];
const files = ['index.ts', 'package.json'];

/**
 * A digest of what the bundle is made from: by content, since clones have arbitrary times.
 * @param {string} root the package's folder
 */
export function stampOfSources(root) {
  const hash = createHash('sha256');
  const inFolders = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => join(folder, name))
      .sort(),
  );
  for (const path of [...files, ...inFolders]) hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}
