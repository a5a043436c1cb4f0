import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../common/input-error.ts';
import { command } from './command.ts';
import { readSitingJson } from './json.ts';

const example = readFileSync(new URL('../examples/siting.json', import.meta.url), 'utf8');
const small = {
  objective: 'p-median',
  points: 1,
  homes: [
    { id: 'a', at: [121.47, 31.23] },
    { id: 'b', people: 3, at: [121.48, 31.23] },
  ],
  candidates: [
    { id: 'x', at: [121.475, 31.23] },
    { id: 'y', at: [121.47, 31.23], state: 'forbidden' },
  ],
};

describe('siting from JSON', () => {
  test('the example is solved, its plan keeps every rule and says what was left out', async () => {
    const problem = await command.read(example, 'json', 'siting.json', new Uint8Array(0));
    const solution = await command.solve(problem, { stop: { steps: 2000 } });
    expect(command.verify(problem, solution.plan)).toEqual({ feasible: true, cost: solution.cost, violations: [] });
    expect(command.objective(problem)).toBe('max-coverage');
    expect(solution.plan.open).toHaveLength(2);
    expect(command.planToJson(problem, solution.plan)).toMatchObject({ open: solution.plan.open });
    expect(command.summary(problem, solution)).toMatchObject({ points: 2, people: 582 });
  });

  test('places without walking times are walked to in a straight line with a detour', () => {
    const { walks, people } = readSitingJson(JSON.stringify(small), 'small');
    expect(walks).toMatchObject({ kind: 'straight-line', unit: 'degrees', detour: 1.3, metresPerSecond: 1.2 });
    expect([...people]).toEqual([1, 3]);
  });

  test('a matrix may have gaps', () => {
    const { walks } = readSitingJson(
      JSON.stringify({
        ...small,
        matrix: [
          [1, null],
          [2, 3],
        ],
      }),
      'small',
    );
    expect(walks).toEqual({ kind: 'matrix', seconds: Float32Array.of(1, Number.POSITIVE_INFINITY, 2, 3) });
  });

  test('what is wrong is named by its path', () => {
    const refusals: [object, string][] = [
      [{ ...small, objective: 'least' }, 'objective must be one of'],
      [{ ...small, homes: {} }, 'homes must be a list'],
      [{ ...small, homes: [{ id: 'a' }] }, 'homes[0].at must be a list'],
      [{ ...small, homes: [{ id: 'a', people: 'two', at: [0, 0] }] }, 'homes[0].people must be a number'],
      [{ ...small, candidates: [{ id: 'x', at: [1, 2], state: 'shut' }] }, 'candidates[0].state must be'],
      [{ ...small, homes: [{ id: 'a', poeple: 2, at: [0, 0] }] }, 'homes[0].poeple is not a field here'],
      [{ ...small, homes: [{ id: 'a', walks: { x: -3 } }] }, 'homes[0].walks.x must be a number from 0'],
      [{ ...small, matrix: [[1, 2]] }, 'matrix has 1 rows for 2 homes'],
      [{ ...small, homes: [{ id: 'a', walks: { z: 3 } }] }, 'names "z", which is no candidate'],
    ];
    for (const [problem, words] of refusals) {
      expect(() => readSitingJson(JSON.stringify(problem), 'wrong')).toThrow(words);
    }
    expect(() => readSitingJson('{\n"homes": [\n,', 'wrong')).toThrow(InputError);
  });

  test('whatever a document holds, it is read or refused with a sentence', () => {
    const fields = fc.record(
      {
        objective: fc.constantFrom('p-median', 'set-cover', 'none'),
        points: fc.jsonValue(),
        homes: fc.oneof(fc.jsonValue(), fc.constant(small.homes)),
        candidates: fc.oneof(fc.jsonValue(), fc.constant(small.candidates)),
        matrix: fc.jsonValue(),
        lists: fc.record({ start: fc.jsonValue(), candidate: fc.jsonValue(), seconds: fc.jsonValue() }),
        changes: fc.jsonValue(),
      },
      { requiredKeys: ['objective', 'homes', 'candidates'] },
    );
    fc.assert(
      fc.property(fields, (document) => {
        try {
          command.read(JSON.stringify(document), 'json', 'file', new Uint8Array(0));
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 300 },
    );
  });
});
