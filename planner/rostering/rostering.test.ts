import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../common/input-error.ts';
import { createRandom } from '../common/random.ts';
import { readRosterJson } from './json.ts';
import type { RosterPlan, RosterProblem } from './model.ts';
import { readShiftScheduling } from './readers/shift.ts';
import { solveRoster } from './solve.ts';
import { randomRoster } from './testing/random-roster.ts';
import { validateRoster } from './validate.ts';
import { verifyRoster } from './verify.ts';

const published = (name: string): string =>
  readFileSync(new URL(`../fixtures/shift/${name}.txt`, import.meta.url), 'utf8');
const exampleText = readFileSync(new URL('../examples/rostering.json', import.meta.url), 'utf8');

describe('published instances', () => {
  test('Instance 2 is solved to the proven optimum, 828', async () => {
    const problem = readShiftScheduling(published('Instance2'), 'Instance2');
    const { plan, cost, bound, proven } = await solveRoster(problem, { stop: { steps: 20_000 } });
    expect({ cost, bound, proven }).toEqual({ cost: 828, bound: 828, proven: true });
    expect(verifyRoster(problem, plan)).toEqual({ feasible: true, cost: 828, violations: [] });
  });

  test('Instance 1 reaches the best known, 607, and its bound is no higher', async () => {
    const problem = readShiftScheduling(published('Instance1'), 'Instance1');
    const { plan, cost, bound } = await solveRoster(problem, { stop: { steps: 5000 } });
    expect(verifyRoster(problem, plan)).toMatchObject({ feasible: true, cost: 607 });
    expect(cost).toBe(607);
    expect(bound).toBeLessThanOrEqual(607);
  });
});

describe('plans', () => {
  test('keep every rule and cost what the verifier says, with bounds below, on random problems', async () => {
    for (let seed = 1; seed <= 12; seed++) {
      const problem = randomRoster(createRandom(seed), 8 + (seed % 7), 4 + (seed % 4));
      const solution = await solveRoster(problem, { seed, stop: { steps: 400 } });
      const verdict = verifyRoster(problem, solution.plan);
      expect(verdict.violations).toEqual([]);
      expect(verdict.cost).toBeCloseTo(solution.cost, 4);
      expect(solution.bound ?? 0).toBeLessThanOrEqual(solution.cost + 1e-6);
    }
  });

  test('cost no more with more steps; the same with the same', async () => {
    const problem = randomRoster(createRandom(5), 14, 8);
    const costAfter = async (steps: number): Promise<number> => (await solveRoster(problem, { stop: { steps } })).cost;
    const costs = [await costAfter(0), await costAfter(20), await costAfter(1000)];
    expect(costs).toEqual([...costs].sort((a, b) => b - a));
    const run = () => solveRoster(problem, { seed: 3, stop: { steps: 500 } });
    expect((await run()).plan).toEqual((await run()).plan);
  });

  test('a long horizon is planned in pieces', async () => {
    const problem = randomRoster(createRandom(9), 100, 5);
    problem.couples = [];
    const { plan } = await solveRoster(problem, { stop: { steps: 150 } });
    expect(verifyRoster(problem, plan).violations).toEqual([]);
  });

  test('who cannot be planned is named', async () => {
    const problem = readRosterJson(exampleText, 'example');
    const [first] = problem.people;
    if (first) Object.assign(first, { minutesMin: 2400, daysOff: [0, 1, 2, 3] });
    await expect(solveRoster(problem)).rejects.toThrow(/no days fit An/);
  });
});

describe('repair', () => {
  test('after a no-show the past stays, the absent stays away, and a called-up reserve changes nobody', async () => {
    const problem = readRosterJson(exampleText, 'example');
    const told = await solveRoster(problem, { stop: { steps: 1000 } });
    const absent = told.plan.assignments.find(({ day, post }) => day === 4 && post === 'north gate');
    if (!absent) throw new Error('somebody stands at the gate on day 4');
    const repaired: RosterProblem = {
      ...problem,
      repair: {
        previous: told.plan.assignments,
        fixedBeforeDay: 3,
        absences: [{ person: absent.person, fromDay: 4, toDay: 5 }],
        personCost: 500,
        dayCost: 20,
      },
    };
    const { plan, cost, explanation } = await solveRoster(repaired, { stop: { steps: 1000 } });
    const verdict = verifyRoster(repaired, plan);
    expect(verdict.violations).toEqual([]);
    expect(verdict.cost).toBeCloseTo(cost, 4);
    const others = new Set(explanation.changes.map(({ person }) => person));
    others.delete(absent.person);
    expect(others.size).toBeLessThanOrEqual(3);
    expect(explanation.changes.every(({ day }) => day >= 3)).toBe(true);
  });

  test('random no-shows leave plans that keep every rule', async () => {
    for (let seed = 1; seed <= 8; seed++) {
      const problem = randomRoster(createRandom(seed + 100), 10, 6);
      problem.couples = problem.couples.filter(({ rule }) => rule === 'apart');
      const told = await solveRoster(problem, { seed, stop: { steps: 200 } });
      const repaired: RosterProblem = {
        ...problem,
        repair: {
          previous: told.plan.assignments,
          fixedBeforeDay: seed % 5,
          absences: [{ person: `p${seed % 6}`, fromDay: 5, toDay: 5 + (seed % 3) }],
          personCost: 40,
          dayCost: 5,
        },
      };
      const solution = await solveRoster(repaired, { seed, stop: { steps: 300 } });
      const verdict = verifyRoster(repaired, solution.plan);
      expect(verdict.violations).toEqual([]);
      expect(verdict.cost).toBeCloseTo(solution.cost, 4);
    }
  });
});

describe('the verifier', () => {
  const problem = readRosterJson(exampleText, 'example');
  const rulesOf = (assignments: RosterPlan['assignments']): string[] =>
    verifyRoster(problem, { assignments }).violations.map(({ rule }) => rule);
  const gate = (person: string, day: number, shift: string) => ({ person, day, shift, post: 'north gate' });

  test('finds planted violations', () => {
    expect(rulesOf([gate('Ding', 3, 'early')])).toContain('day-off');
    expect(rulesOf([gate('Fei', 1, 'night')])).toContain('shift-forbidden');
    expect(rulesOf([{ ...gate('Bao', 0, 'early'), post: 'lead' }])).toContain('no-certificate');
    expect(rulesOf([{ ...gate('Bao', 1, 'early'), post: 'lead' }])).toContain('not-demanded');
    expect(rulesOf([gate('An', 1, 'night'), gate('An', 2, 'early')])).toContain('rest');
    expect(rulesOf([gate('An', 1, 'early'), gate('An', 1, 'late')])).toContain('two-duties');
    expect(rulesOf([gate('Chen', 1, 'early')])).toContain('together');
    expect(rulesOf([gate('Ding', 1, 'early'), gate('Jin', 1, 'early')])).toContain('apart');
    const sixDays = Array.from({ length: 6 }, (_, day) => gate('An', day, 'early'));
    expect(rulesOf(sixDays)).toEqual(expect.arrayContaining(['run-max', 'minutes-max']));
    expect(rulesOf([gate('Hu', 1, 'early'), gate('Hu', 3, 'early')])).toContain('days-off-run-min');
    expect(rulesOf([gate('Nobody', 1, 'early')])).toContain('unknown-person');
  });
});

describe('readers', () => {
  test('a fault in a shift file is refused with its line', () => {
    const text = published('Instance1');
    const lineOf = (changed: string): number | undefined => {
      try {
        readShiftScheduling(changed, 'x');
      } catch (error) {
        if (error instanceof InputError) return error.line;
      }
      return undefined;
    };
    expect(lineOf(text.replace('D,480,', 'D,long,'))).toBe(9);
    expect(lineOf(text.replace('A,D=14,4320', 'A,X=14,4320'))).toBe(13);
    expect(lineOf(text.replace('B,D=14,4320,3360', 'B,D=14,4320,5000'))).toBe(14);
    expect(lineOf(text.replace('B,D=14', 'A,D=14'))).toBe(14);
    expect(lineOf(text.replace('A,2,D,2', 'Z,2,D,2'))).toBe(
      text.split('\n').findIndex((line) => line.startsWith('A,2,D,2')) + 1,
    );
    expect(() => readShiftScheduling('', 'x')).toThrow('SECTION_HORIZON');
  });

  test('complaints about JSON name the field', () => {
    const read = (change: object): unknown =>
      readRosterJson(JSON.stringify({ ...JSON.parse(exampleText), ...change }), 'x');
    expect(() => read({ days: 1.5 })).toThrow('days is 1.5');
    expect(() => read({ people: [{ id: 'A', skils: [] }] })).toThrow('people[0].skils is not a field');
    expect(() => read({ wishes: [{ person: 'An', day: 0, kind: 'maybe' }] })).toThrow('wishes[0].kind');
  });

  test('whatever is given, only an InputError is thrown', () => {
    const texts = [published('Instance1'), exampleText];
    const cut = fc.record({ which: fc.nat(1), at: fc.nat(2000), put: fc.string({ maxLength: 12 }) });
    fc.assert(
      fc.property(cut, ({ which, at, put }) => {
        const text = texts[which] ?? '';
        const broken = text.slice(0, at) + put + text.slice(at + put.length);
        for (const read of [readShiftScheduling, readRosterJson])
          try {
            validateRoster(read(broken, 'x'));
          } catch (error) {
            expect(error).toBeInstanceOf(InputError);
          }
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});
