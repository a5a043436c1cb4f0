import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isInstalled } from './install.mjs';

let root;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'redvest-install-'));
  mkdirSync(join(root, 'node_modules'));
});
afterEach(() => rmSync(root, { recursive: true }));

const wanted = {
  '': { name: 'redvest' },
  'node_modules/pg': { version: '8.1.0' },
  'node_modules/for-a-mac': { version: '1.0.0', optional: true },
};

it('needs every package in its version', () => {
  write('package-lock.json', wanted);
  expect(isInstalled(root)).toBe(false);
  write('node_modules/.package-lock.json', { 'node_modules/pg': { version: '8.0.9' } });
  expect(isInstalled(root)).toBe(false);
});

it('does not mind what npm leaves out on this machine, nor what is there besides', () => {
  write('package-lock.json', wanted);
  write('node_modules/.package-lock.json', {
    'node_modules/pg': { version: '8.1.0' },
    'node_modules/x': { version: '1.0.0' },
  });
  expect(isInstalled(root)).toBe(true);
});

it('installs when there is no lock file that could be compared', () => {
  expect(isInstalled(root)).toBe(false);
});

function write(path, packages) {
  writeFileSync(join(root, path), JSON.stringify({ packages }));
}
