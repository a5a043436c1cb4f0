import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { findCrossedWalls, wallNames } from './walls.mjs';

/** A street in small, as it should be. */
const goodStreet = {
  'package.json':
    '{"type":"module","imports":{"#platform/*":"./platform/*","#modules/*":"./modules/*","#demo/*":"./demo/*"}}',
  ...Object.fromEntries(
    ['pg', 'react', 'antd'].flatMap((name) => [
      [`node_modules/${name}/package.json`, `{"name":"${name}","main":"index.js"}`],
      [`node_modules/${name}/index.js`, 'module.exports = {};'],
    ]),
  ),
  'platform/server/db.ts': "import pg from 'pg';\nexport const db = pg;",
  'platform/web/kit.tsx': "import { useState } from 'react';\nexport const Kit = () => <b>{useState(0)[0]}</b>;",
  'platform/contract/index.ts': 'export interface Envelope { id: string }',
  'apps/server/main.ts': "export * from '#modules/people/server/index.ts';\nimport '#demo/village.ts';",
  'apps/console/main.tsx': "export { Screen } from '#modules/people/console/index.tsx';",
  'apps/field/main.tsx': "import '#modules/people/field/index.tsx';",
  'demo/village.ts': "import '#modules/areas/index.ts';",
  'planner/solve.ts': 'export const solve = (n: number) => n;',
  // Built, and so no part of the street.
  'planner/dist/types/index.d.ts': "export * from '#platform/contract/index.ts';",
  ...Object.fromEntries(
    [
      'areas',
      'access',
      'people',
      'drives',
      'messages',
      'volunteers',
      'sampling',
      'supplies',
      'needs',
      'refills',
      'dosing',
    ].flatMap((name, place, all) => [
      [`modules/${name}/index.ts`, place ? `export * from '#modules/${all[place - 1]}/index.ts';` : 'export {};'],
      [
        `modules/${name}/contract.ts`,
        "import type { Envelope } from '#platform/contract/index.ts';\nexport type C = Envelope;",
      ],
      [`modules/${name}/domain/rule.ts`, 'export const rule = <T,>(x: T): T => x;'],
      [`modules/${name}/domain/rule.test.ts`, "import 'node:fs';\nimport { rule } from './rule.ts';\nrule(1);"],
      [`modules/${name}/server/index.ts`, "import '../domain/rule.ts';\nimport '#platform/server/db.ts';\nexport {};"],
      [`modules/${name}/console/index.tsx`, "import 'antd';\nexport const Screen = () => <p />;"],
      [`modules/${name}/field/index.tsx`, "import '#platform/web/kit.tsx';\nexport const Screen = () => <p />;"],
    ]),
  ),
};

/** One file for every wall, in the forms that imports come in: [wall, path, source]. */
const planted = [
  ['downhill-areas', 'modules/areas/bad.ts', "import type {} from '#modules/access/index.ts';"],
  ['downhill-access', 'modules/access/bad.ts', "export * from '#modules/people/index.ts';"],
  [
    'downhill-people',
    'modules/people/bad.ts',
    "import { type C } from '#modules/drives/contract.ts';\nexport type D = C;",
  ],
  ['downhill-drives', 'modules/drives/bad.ts', "export const later = () => import('#modules/messages/index.ts');"],
  [
    'downhill-messages',
    'modules/messages/bad.tsx',
    "import '#modules/volunteers/index.ts';\nexport const X = () => <i>x</i>;",
  ],
  ['downhill-volunteers', 'modules/volunteers/bad.ts', "import '../sampling/index.ts';"],
  ['downhill-sampling', 'modules/sampling/bad.ts', "import '#modules/supplies/index.ts';"],
  ['downhill-supplies', 'modules/supplies/bad.ts', "import '#modules/needs/server/index.ts';"],
  ['downhill-needs', 'modules/needs/bad.ts', "import '#modules/refills/index.ts';"],
  ['downhill-refills', 'modules/refills/bad.ts', "import '#modules/dosing/index.ts';"],
  ['module-on-the-street', 'modules/weather/bad.ts', "import '#platform/contract/index.ts';"],
  ['module-entrance', 'modules/people/server/bad.ts', "import '#modules/areas/domain/rule.ts';"],
  ['app-entrance', 'apps/server/bad.ts', "import '#modules/areas/domain/rule.ts';"],
  ['platform-alone', 'platform/server/bad.ts', "import '#modules/areas/index.ts';"],
  ['planner-alone', 'planner/bad.ts', "import '#platform/contract/index.ts';"],
  ['domain-pure', 'modules/areas/domain/bad.ts', "import type {} from 'pg';"],
  [
    'domain-without-node',
    'modules/areas/domain/bad-clock.ts',
    "import { randomUUID } from 'node:crypto';\nrandomUUID();",
  ],
  ['contract-light', 'platform/contract/bad.ts', "import 'react';"],
  ['screens-without-server', 'modules/areas/field/bad.ts', "import '../server/index.ts';"],
  ['screens-without-node', 'platform/web/bad.ts', "import 'fs';"],
  ['server-without-screens', 'modules/areas/server/bad.ts', "import '../console/index.tsx';"],
  ['field-without-console', 'apps/field/bad.tsx', "import 'antd';"],
  ['demo-apart', 'modules/areas/server/bad-demo.ts', "import '#demo/village.ts';"],
  ['tests-apart', 'modules/areas/server/bad-test.ts', "import '../domain/rule.test.ts';"],
  ['no-cycles', 'demo/bad.ts', "import type {} from './bad.ts';"],
  ['no-unresolvable', 'demo/bad-path.ts', "import './nowhere.ts';"],
];

const roots = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

it('finds nothing on a street as it should be', async () => {
  expect((await findCrossedWalls(build(goodStreet))).crossed).toEqual([]);
});

it('finds every planted crossing under the name of its wall, and nothing else', async () => {
  const root = build(goodStreet);
  build(Object.fromEntries(planted.map(([, path, source]) => [path, source])), root);
  const { crossed } = await findCrossedWalls(root);
  const found = crossed.map(({ rule, from }) => `${rule}: ${from}`).sort();
  expect(found).toEqual(planted.map(([wall, path]) => `${wall}: ${path}`).sort());
});

it('has a planted crossing for every wall, and a way round in its comment', () => {
  expect(planted.map(([wall]) => wall).sort()).toEqual([...wallNames].sort());
});

function build(files, root = mkdtempSync(join(tmpdir(), 'redvest-walls-'))) {
  roots.push(root);
  for (const [path, source] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), source);
  }
  return root;
}
