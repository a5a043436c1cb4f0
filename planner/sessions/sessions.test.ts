import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../common/input-error.ts';
import { readSessionsJson } from './json.ts';
import type { SessionProblem } from './model.ts';
import { solveSessions } from './solve.ts';
import { verifySessions } from './verify.ts';

const exampleText = readFileSync(new URL('../examples/sessions.json', import.meta.url), 'utf8');
const example = readSessionsJson(exampleText, 'example');

function problemOf(changes: Partial<SessionProblem>): SessionProblem {
  return { ...example, whatIfSeconds: [], ...changes };
}

describe('what the page says', () => {
  test('800 people in 4 groups within the hour take 5, 6 and 7 lanes at 20, 25 and 30 seconds a person', async () => {
    const { plan, cost, explanation } = await solveSessions(example, { stop: { steps: 100 } });
    expect(verifySessions(example, plan).violations).toEqual([]);
    expect(explanation.whatIf.map(({ lanes }) => lanes)).toEqual([5, 6, 7]);
    for (const { durationMinutesP95 } of explanation.whatIf) expect(durationMinutesP95).toBeLessThanOrEqual(60);
    // no fewer than the work itself takes
    expect(cost).toBeGreaterThanOrEqual((800 * 25) / 3600);
    expect(explanation.report.waitMinutesP95).toBeLessThanOrEqual(example.waitMinutesMax);
  });

  test('one sampler takes 400 samples in 2 hours', async () => {
    const alone = problemOf({
      closesMinute: 600,
      slotMinutes: 10,
      arrivalMinutes: 10,
      lanesMax: 1,
      samplers: [{ id: 'Liu', fromMinute: 480, toMinute: 600 }],
      serviceSecondsMean: 17,
      serviceSecondsSd: 5,
      groups: Array.from({ length: 10 }, (_, i) => ({ id: `office ${i}`, people: 40 })),
    });
    const { plan, cost } = await solveSessions(alone, { stop: { steps: 50 } });
    expect(verifySessions(alone, plan).violations).toEqual([]);
    expect(cost).toBeLessThanOrEqual(2);
    expect(new Set(plan.slots.flatMap(({ samplers }) => samplers))).toEqual(new Set(['Liu']));
  });
});

describe('schedules', () => {
  test('same seed and steps, same answer', async () => {
    const run = () => solveSessions(example, { seed: 7, stop: { steps: 60 } });
    expect((await run()).plan).toEqual((await run()).plan);
  });

  test('keep the wait, the windows and the samplers there are, on random problems with lanes to spare', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 10, max: 40 }),
        fc.integer({ min: 0, max: 30 }),
        async (sizes, seconds, walkInsPerHour) => {
          const random = problemOf({
            closesMinute: 660,
            serviceSecondsMean: seconds,
            serviceSecondsSd: seconds / 3,
            groups: sizes.map((people, i) => ({ id: `g${i}`, people, earliestMinute: 480 + 15 * i })),
            samplers: Array.from({ length: 8 }, (_, i) => ({
              id: `s${i}`,
              fromMinute: 480,
              toMinute: i < 6 ? 660 : 600,
            })),
            walkIns: [{ fromMinute: 480, toMinute: 600, peoplePerHour: walkInsPerHour }],
          });
          const { plan, cost } = await solveSessions(random, { stop: { steps: 40 } });
          const verdict = verifySessions(random, plan);
          expect(verdict.violations).toEqual([]);
          expect(verdict.cost).toBeCloseTo(cost, 9);
        },
      ),
      { numRuns: 4, seed: 1 },
    );
  });

  test('when lanes cannot do it, the verifier says so', async () => {
    const hopeless = problemOf({ lanesMax: 2 });
    const { plan } = await solveSessions(hopeless, { stop: { steps: 20 } });
    const rules = verifySessions(hopeless, plan).violations.map(({ rule }) => rule);
    expect(rules).toContain('unserved');
  });

  test('planted violations are found', async () => {
    const { plan } = await solveSessions(example, { stop: { steps: 20 } });
    const rulesOf = (broken: typeof plan): string[] =>
      verifySessions(example, broken).violations.map(({ rule }) => rule);
    expect(rulesOf({ ...plan, calls: plan.calls.slice(1) })).toContain('calls');
    expect(rulesOf({ ...plan, calls: plan.calls.map((call) => ({ ...call, startMinute: 481 })) })).toContain('slot');
    expect(rulesOf({ ...plan, slots: plan.slots.map((slot) => ({ ...slot, lanes: 9 })) })).toContain('lanes');
    expect(rulesOf({ ...plan, slots: plan.slots.slice(1) })).toContain('slots');
    const early = plan.calls.map((call) => (call.group === 'D' ? { ...call, startMinute: 480 } : call));
    expect(rulesOf({ ...plan, calls: early })).toContain('too-early');
  });

  test('a cancelled search answers at once', async () => {
    const abortion = new AbortController();
    abortion.abort();
    const { steps } = await solveSessions(example, { signal: abortion.signal });
    expect(steps).toBe(0);
  });
});

describe('the JSON format', () => {
  test('complaints name the field', () => {
    const read = (change: object): unknown =>
      readSessionsJson(JSON.stringify({ ...JSON.parse(exampleText), ...change }), 'x');
    expect(() => read({ opens: '8 am' })).toThrow('opens is "8 am"');
    expect(() => read({ groups: [{ id: 'A', people: -1 }] })).toThrow('groups[0].people');
    expect(() => read({ lanes: 3 })).toThrow('lanes is not a field here');
  });

  test('whatever is given, only an InputError is thrown', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.nat(exampleText.length).map((n) => exampleText.slice(0, n)),
        ),
        (text) => {
          try {
            readSessionsJson(text, 'x');
          } catch (error) {
            expect(error).toBeInstanceOf(InputError);
          }
        },
      ),
      { numRuns: 200, seed: 1 },
    );
  });
});
