import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';

const folders = ['apps', 'modules', 'platform', 'planner', 'demo', 'tests', 'benchmarks'];
const require = createRequire(import.meta.url);
const { options, forbidden } = require('../.dependency-cruiser.cjs');

export const wallNames = forbidden.map(({ name }) => name);

/**
 * Cruises a project's tree with the rules of .dependency-cruiser.cjs.
 * @param {string} root
 * @returns {Promise<{ files: number, crossed: { rule: string, comment: string, from: string, to: string }[] }>}
 */
export async function findCrossedWalls(root) {
  teachTsx();
  const here = folders.filter((folder) => existsSync(join(root, folder)));
  const cruiseOptions = { ...options, ruleSet: { forbidden }, validate: true, baseDir: root };
  const { output } = await cruise(here, cruiseOptions, options.enhancedResolveOptions);
  const crossed = output.summary.violations.map(({ rule, from, to, cycle }) => ({
    rule: rule.name,
    comment: forbidden.find(({ name }) => name === rule.name).comment,
    from,
    to: cycle ? cycle.map(({ name }) => name).join(' → ') : to,
  }));
  return { files: output.summary.totalCruised, crossed };
}

/**
 * TypeScript 7 has no JavaScript API that dependency-cruiser could parse with, so it uses swc; but it does not
 * tell swc which files hold JSX, where elements would be syntax errors.
 */
function teachTsx() {
  const swc = require('@swc/core');
  const parse = swc.parseFileSync;
  swc.parseFileSync = (path, parseOptions) => parse(path, { ...parseOptions, tsx: path.endsWith('x') });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { files, crossed } = await findCrossedWalls(fileURLToPath(new URL('..', import.meta.url)));
  for (const { rule, comment, from, to } of crossed) console.log(`${from} → ${to}\n  ${rule}: ${comment}\n`);
  console.log(`${files} files, ${crossed.length} crossed walls`);
  process.exitCode = crossed.length === 0 ? 0 : 1;
}
