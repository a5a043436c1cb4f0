import { expect, test } from 'vitest';
import { contracts } from '#modules/contracts.ts';
import { rosterFileRefusals } from '#modules/people/server/roster-file/workbook.ts';
import { platformErrors } from '#platform/contract/index.ts';
import { webErrors } from '#platform/web/api/index.ts';
import { errors as en } from '#platform/web/i18n/en/errors.ts';
import { errors as zh } from '#platform/web/i18n/zh/errors.ts';

const declared = Object.values(contracts).flatMap(({ commands, queries }) =>
  [...Object.values(commands), ...Object.values(queries)].flatMap(({ errors }) => errors),
);
const codes = new Set<string>([...platformErrors, ...webErrors, ...rosterFileRefusals, ...declared]);

test.each([
  ['zh', zh],
  ['en', en],
])('every code that can be refused with has a sentence in %s', (_language, sentences) => {
  const missing = [...codes].filter((code) => !(code in sentences));
  expect(missing).toEqual([]);
});
