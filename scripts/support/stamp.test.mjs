import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { stampOfSources } from './stamp.mjs';

let root;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'redvest-stamp-'));
  write('apps/server/main.ts', 'one');
});
afterEach(() => rmSync(root, { recursive: true }));

it('changes with what is built', () => {
  const before = stampOfSources(root);
  write('apps/server/main.ts', 'two');
  const changed = stampOfSources(root);
  write('modules/people/contract.ts', 'new');
  expect(new Set([before, changed, stampOfSources(root)]).size).toBe(3);
});

it('does not change with times, tests or documents', () => {
  const before = stampOfSources(root);
  utimesSync(join(root, 'apps/server/main.ts'), 1, 1);
  write('apps/server/main.test.ts', 'a test');
  write('modules/people/README.md', 'words');
  write('docs/OPERATIONS.md', 'words');
  expect(stampOfSources(root)).toBe(before);
});

function write(path, content) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}
