import { expect, it } from 'vitest';
import { rules } from './support/tidy-rules.mjs';
import { findUntidy } from './tidy.mjs';

/** [rule, path, source, line]: one for every ban. */
const untidy = [
  ['long-file', 'modules/people/server/store.ts', 'const x = 1;\n'.repeat(401), 401],
  ['sentence-in-code', 'apps/console/src/page.tsx', 'export const A = () => (\n  <p>没有人</p>\n);', 2],
  ['left-to-do', 'docs/OPERATIONS.md', 'fine\nTODO: write this', 2],
  ['silenced-check', 'platform/web/a.ts', '// @ts-expect-error later\nf();', 1],
  ['skipped-test', 'modules/people/domain/a.test.ts', "it.skip('counts', () => {});", 1],
  ['clock-in-domain', 'modules/people/domain/age.ts', 'const now = 1;\nexport const late = Date.now() > now;', 2],
  ['world-in-domain', 'modules/people/domain/b.ts', 'export const home = process.env.HOME;', 1],
  ['path-of-one-machine', 'scripts/x.mjs', "import '/home/li/redvest/x.mjs';", 1],
];

it.each(untidy)('finds %s', (rule, path, source, line) => {
  expect(findUntidy([{ path, source }])).toMatchObject([{ rule, path, line }]);
});

it('has an example and a way round for every ban', () => {
  expect(untidy.map(([rule]) => rule)).toEqual(rules.map(({ rule }) => rule));
  for (const { instead } of rules) expect(instead.length).toBeGreaterThan(20);
});

it.each([
  ['comments', 'platform/web/a.ts', '/** 户主 */\nexport const head = { /** 妻 */ wife: 1 }; // 长子'],
  ['message files', 'platform/web/i18n/zh/people.ts', "export const people = { none: '没有人' };"],
  ['words that villagers write', 'modules/messages/domain/parse/words.ts', "export const came = ['来', '增'];"],
  ['the product by its name', 'modules/access/server/a.ts', "export const name = 'Redvest 红马甲';"],
  ['a clock in the server', 'modules/people/server/a.ts', 'export const now = () => Date.now();'],
  ['a file of just 400 lines', 'modules/people/server/a.ts', 'const x = 1;\n'.repeat(400)],
])('lets %s be', (_what, path, source) => {
  expect(findUntidy([{ path, source }])).toEqual([]);
});
