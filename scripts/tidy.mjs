import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot } from './support/say.mjs';
import { rules } from './support/tidy-rules.mjs';

const folders = [
  'apps',
  'modules',
  'platform',
  'planner',
  'migrations',
  'demo',
  'tests',
  'benchmarks',
  'scripts',
  'docs',
];
const read = /\.(ts|tsx|mjs|cjs|css|sql|md)$/;
/** They name what they ban. */
const lawbooks = ['scripts/support/tidy-rules.mjs', 'scripts/tidy.test.mjs'];

/**
 * What the house rules ban and no linter knows.
 * @param {{ path: string, source: string }[]} files
 */
export function findUntidy(files) {
  return files.flatMap((file) =>
    rules.flatMap(({ rule, instead, find }) => find(file).map((line) => ({ rule, instead, path: file.path, line }))),
  );
}

function projectFiles() {
  return folders
    .filter((folder) => existsSync(join(projectRoot, folder)))
    .flatMap((folder) => readdirSync(join(projectRoot, folder), { recursive: true }).map((name) => `${folder}/${name}`))
    .filter((path) => read.test(path) && !lawbooks.includes(path) && !/(node_modules|dist)\//.test(path))
    .map((path) => ({ path, source: readFileSync(join(projectRoot, path), 'utf8') }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = projectFiles();
  const found = findUntidy(files);
  for (const { path, line, rule, instead } of found) console.log(`${path}:${line}  ${rule}: ${instead}`);
  console.log(`${files.length} files, ${found.length} untidy places`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
