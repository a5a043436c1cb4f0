import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ground, openGround } from './ground.ts';
import { live, type Outcome, replayCommand } from './run.ts';

const worlds = 200;
const steps = 60;
/** Lived at the same time: while one waits for the database, another goes on. */
const abreast = 4;

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());

test(`in ${worlds} worlds every confirmed command is there once, sums are right, and all agree`, async () => {
  const outcomes: Outcome[] = [];
  let seed = 0;
  const walk = async () => {
    while (seed < worlds) {
      seed += 1;
      outcomes.push(await live(ground, seed, steps));
    }
  };
  await Promise.all(Array.from({ length: abreast }, walk));

  const failed = outcomes.filter(({ faults }) => faults.length > 0);
  const report = failed.map(
    (outcome) =>
      `${replayCommand(outcome)}\n${outcome.faults.map(({ check, what }) => `  ${check}: ${what}`).join('\n')}`,
  );
  expect(report.join('\n')).toBe('');
  expect(outcomes).toHaveLength(worlds);
  // Worlds without trouble would prove nothing.
  const total = (event: string) => outcomes.reduce((sum, { counts }) => sum + (counts[event] ?? 0), 0);
  for (const event of troubles) expect(total(event), event).toBeGreaterThan(10);
  expect(total('accepted')).toBeGreaterThan(worlds * 5);
});

test('a seed lives the same world every time, so that a failing one can be seen again', async () => {
  const [once, again] = [await live(ground, 7, 120), await live(ground, 7, 120)];
  expect(again.counts).toEqual(once.counts);
});

const troubles = [
  'request lost',
  'answer lost',
  'request repeated',
  'gave up waiting',
  'phone died while sending',
  'server killed at work',
  'database line broken',
  'clock set',
  'invitation ended',
  'withdrawn',
  'refused',
];
