import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../common/input-error.ts';
import { command } from '../command.ts';
import { readCvrplib } from './cvrplib.ts';
import { readLilim } from './lilim.ts';
import { readSolomon } from './solomon.ts';

const file = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const files = [
  ['cvrplib', 'fixtures/routing/A-n32-k5.vrp'],
  ['solomon', 'fixtures/routing/R101.txt'],
  ['lilim', 'fixtures/routing/lc101.txt'],
  ['json', 'examples/routing.json'],
] as const;

it('reads what the files say', () => {
  const a = readCvrplib(file('fixtures/routing/A-n32-k5.vrp'));
  expect(a).toMatchObject({ name: 'A-n32-k5', isFleetFirst: false });
  expect(a.stops).toHaveLength(31);
  expect(a.stops[0]).toMatchObject({ id: '2', load: [19] });
  expect(a.metres[1]).toBe(35);
  const r = readSolomon(file('fixtures/routing/R101.txt'));
  expect(r.carriers[0]).toMatchObject({ count: 25, capacity: [200], shiftFrom: 0, shiftTo: 230 });
  expect(r.stops[1]).toMatchObject({ load: [7], serviceSeconds: 10, windows: [{ from: 50, to: 60 }] });
  const l = readLilim(file('fixtures/routing/lc101.txt'));
  expect(l.stops.filter((stop) => stop.kind === 'pickup')).toHaveLength(53);
});

it.each([
  ['FULL_MATRIX', '0 1 2\n1 0 3\n2 3 0'],
  ['LOWER_ROW', '1\n2 3'],
  ['LOWER_DIAG_ROW', '0 1 0 2 3 0'],
  ['UPPER_ROW', '1 2\n3'],
  ['UPPER_DIAG_ROW', '0 1 2\n0 3\n0'],
  ['LOWER_COL', '1 2 3'],
  ['UPPER_COL', '1 2 3'],
])('reads explicit distances as %s', (format, weights) => {
  const problem = readCvrplib(
    `NAME : e\nDIMENSION : 3\nCAPACITY : 9\nEDGE_WEIGHT_TYPE : EXPLICIT\nEDGE_WEIGHT_FORMAT : ${format}\n` +
      `EDGE_WEIGHT_SECTION\n${weights}\nDEMAND_SECTION\n1 0\n2 1\n3 1\nDEPOT_SECTION\n1\n-1\nEOF\n`,
  );
  expect([...problem.metres]).toEqual([0, 1, 2, 1, 0, 3, 2, 3, 0]);
});

it.each([
  ['cvrplib', (t: string) => t.replace(' 3 50 5', ' 3 fifty 5'), 10],
  ['cvrplib', (t: string) => t.replace('CAPACITY : 100', 'CAPACITY : none'), 6],
  ['cvrplib', (t: string) => t.replace('EUC_2D', 'GEO'), 5],
  ['solomon', (t: string) => t.replace('50          60', '60          50'), 12],
  ['solomon', (t: string) => t.replace('200', '-3'), 5],
  ['lilim', (t: string) => t.replace(/^3\t(.*)\t75$/m, '3\t$1\t74'), 5],
  ['lilim', (t: string) => t.split('\n').slice(0, 50).join('\n'), undefined],
])('refuses a malformed %s file with its line', (format, spoil, line) => {
  const name = files.find(([known]) => known === format)?.[1] ?? '';
  try {
    command.read(spoil(file(name)), format, name, new Uint8Array());
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    if (line !== undefined) expect(error).toMatchObject({ line });
    else expect((error as InputError).line).toBeGreaterThan(0);
  }
});

it.each([
  [{ places: [] }, 'places: expected at least one place'],
  [{ stops: [{ id: 'a', place: 'nowhere' }] }, 'stops[0].place: there is no nowhere'],
  [{ stops: [{ id: 'a', place: 'x', windows: [['9:00', '25']] }] }, 'stops[0].windows[0][1]: expected seconds'],
  [{ stops: [{ id: 'a', place: 'x', wndows: [] }] }, 'stops[0].wndows: unknown'],
  [{ carriers: [{ id: 'c', start: 'x', crew: 0 }] }, 'carriers[0].crew: expected a number of at least 1'],
  [{ seconds: [[0, 1]] }, 'seconds[0]: expected 1 numbers'],
  [{ carriers: [] }, 'there is no carrier'],
  [{ stops: [{ id: 'a', place: 'x', kind: 'pickup' }] }, 'a pickup and its dropoff need each other'],
])('says where the JSON is wrong: %j', (change, message) => {
  const right = { places: [{ id: 'x', x: 0, y: 0 }], stops: [], carriers: [{ id: 'c', start: 'x' }] };
  const text = JSON.stringify({ ...right, ...change });
  expect(() => command.read(text, 'json', 'p.json', new Uint8Array())).toThrow(message);
});

describe.each(files)('%s', (format, name) => {
  const text = file(name);

  it('is guessed', () => expect(command.guessFormat(name, text.slice(0, 2000))).toBe(format));

  it('throws nothing but InputError, whatever is in the file', () => {
    const spoilt = fc
      .tuple(fc.nat(text.length), fc.nat(30), fc.constantFrom('', ' ', '-1', '1e99', 'NaN', '\n', '{', '0', 'EOF', ':'))
      .map(([at, cut, noise]) => text.slice(0, at) + noise + text.slice(at + cut));
    fc.assert(
      fc.property(fc.oneof(spoilt, fc.string()), (content) => {
        try {
          command.read(content, format, name, new Uint8Array());
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 150 },
    );
  });
});
