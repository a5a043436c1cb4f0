import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadRoster, peopleModule } from '#modules/people/server/index.ts';
import { inTowns } from '#platform/server/db/scoped.ts';
import { group, openTown, type Town, town as townCode, village } from '#tests/support/town.ts';
import type { Comparison, Discrepancy } from '../contract.ts';
import { createDrivesModule } from './service.ts';

interface Board {
  total: number;
  discrepancies: (Discrepancy & { comparison: Comparison | null })[];
}

/** Each is missing in two rounds: more differences than one page may show, and than are brought in line at once. */
const peopleCount = 1100;
const pageMax = 500;

let town: Town;
beforeAll(async () => {
  town = await openTown({ modules: (_areas, context) => [peopleModule, createDrivesModule(context)] });
});
afterAll(() => town.close());

async function missedRound(kind: 'antigen' | 'pcr'): Promise<string> {
  const startsAt = new Date(Date.now() - 60_000).toISOString();
  const { driveId } = await town.done<{ driveId: string }>('drives.start', group(2), {
    kind,
    unit: 'person',
    title: kind,
    startsAt,
  });
  await town.done('drives.close', group(2), { driveId });
  return driveId;
}

it('compares everybody with every round, however many differences are open', async () => {
  const households = Array.from({ length: peopleCount }, (_, index) => ({
    id: newId(),
    area: group(2),
    fields: { houseNo: `${index + 1}号` },
    people: [{ id: newId(), present: true, fields: { name: `村民${index + 1}` } }],
  }));
  const anHourAgo = new Date(Date.now() - 3600_000).toISOString();
  await inTowns(town.database.kysely, [townCode], (tx) => loadRoster(tx, townCode, households, anHourAgo, '何静芳'));
  const antigen = await missedRound('antigen');
  const pcr = await missedRound('pcr');
  const board = (input: object) => town.answer<Board>('drives.discrepancies', village, { limit: pageMax, ...input });
  const first = await board({});
  const rest = await board({ offset: pageMax });
  const ofOneRound = await board({ driveId: antigen });

  expect(first.total).toBe(2 * peopleCount);
  expect([first, rest, ofOneRound].map(({ discrepancies }) => discrepancies.length)).toEqual([500, 500, 500]);
  const missing: Comparison = { ledger: 'has', drives: { [antigen]: 'hasNot', [pcr]: 'hasNot' } };
  for (const { discrepancies } of [first, rest, ofOneRound])
    for (const { comparison } of discrepancies) expect(comparison).toEqual(missing);

  // Counted after all in one round, which now agrees; the other still says what it said.
  const [one] = ofOneRound.discrepancies;
  await town.done('drives.settle', village, {
    discrepancyIds: [one?.id],
    resolution: 'countedAfterAll',
    result: 'negative',
    reason: '在浴室',
  });
  const settled = await board({ driveId: antigen, state: ['settled'] });
  expect(settled.discrepancies.map(({ comparison }) => comparison)).toEqual([
    { ledger: 'has', drives: { [antigen]: 'has', [pcr]: 'hasNot' } },
  ]);
});
