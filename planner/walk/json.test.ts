import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import gcoord from 'gcoord';
import { expect, it } from 'vitest';
import { InputError } from '../common/input-error.ts';
import { readWalkJson } from './json.ts';
import { planToJson } from './plan-json.ts';
import { solveWalk } from './solve.ts';

const network = {
  type: 'LineString',
  coordinates: [
    [121.47, 31.23],
    [121.471, 31.23],
  ],
};

function read(problem: unknown) {
  return readWalkJson(JSON.stringify(problem), 'problem.json');
}

it('takes WGS-84 as it is and moves GCJ-02 and BD-09', () => {
  const at = [121.4737, 31.2304];
  expect(read({ network, from: [at] }).from[0]).toMatchObject({ lon: 121.4737, lat: 31.2304 });
  for (const [system, crs] of [
    ['gcj02', gcoord.GCJ02],
    ['bd09', gcoord.BD09],
  ] as const) {
    const chinese = gcoord.transform([121.4737, 31.2304], gcoord.WGS84, crs);
    const [place] = read({ network, coordinates: system, from: [{ id: 'home', at: chinese }] }).from;
    expect(place?.lon).toBeCloseTo(121.4737, 5);
    expect(place?.lat).toBeCloseTo(31.2304, 5);
    expect(Math.abs((chinese[0] ?? 0) - 121.4737)).toBeGreaterThan(0.003);
  }
});

it('finds the network’s file beside the problem, and names it when it is wrong', () => {
  const folder = mkdtempSync(join(tmpdir(), 'walk-'));
  try {
    writeFileSync(join(folder, 'bad.osm'), '<osm>\n<node id="1"/></osm>');
    const text = JSON.stringify({ network: 'bad.osm' });
    expect(() => readWalkJson(text, join(folder, 'problem.json'))).toThrow(
      'network bad.osm, line 2: Node 1 has no lon',
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it.each([
  [{}, 'Give one of network'],
  [{ network, server: {} }, 'Give one of network'],
  [{ network, form: [] }, 'a field “form”'],
  [{ network, from: [[200, 1]] }, 'from[0] must be [longitude, latitude]'],
  [{ network, from: [{ at: [1, 2] }] }, 'from[0].id'],
  [{ network, boundSeconds: '900' }, 'boundSeconds must be a number'],
  [{ network, closed: [{ gate: [1, 2], withinMetres: 0 }] }, 'closed[0].withinMetres'],
  [{ network, closed: [{ zone: [[1, 2]] }] }, 'closed[0].zone needs at least 3'],
  [{ network, closed: [{}] }, 'closed[0] needs one of'],
  [{ network: 'streets.txt' }, 'must end in one of'],
  [{ network: 'missing.osm' }, 'there is no file'],
  [{ network: { type: 'LineString', coordinates: [] } }, 'network: coordinates has fewer'],
  [{ network, coordinates: 'utm' }, 'wgs84, gcj02, bd09'],
  [{ server: { kind: 'osrm', url: 'localhost' } }, 'server.url must begin with'],
  [[], 'The problem must be a JSON object'],
])('refuses %j', (problem, sentence) => {
  expect(() => read(problem)).toThrow(InputError);
  expect(() => read(problem)).toThrow(sentence);
});

it('says on which line JSON breaks', () => {
  try {
    readWalkJson('{\n"from": [\n}', 'problem.json');
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({ name: 'InputError', line: 3 });
  }
});

it('throws nothing but an InputError at any JSON', () => {
  const field = fc.constantFrom(
    'network',
    'straightLine',
    'server',
    'from',
    'to',
    'closed',
    'boundSeconds',
    'isochroneSeconds',
  );
  const point = fc.constantFrom<unknown>(
    [121, 31],
    [121],
    { id: 'a', at: [121, 31] },
    { gate: [121, 31] },
    { zone: [[1, 2]] },
  );
  const value = fc.oneof(
    fc.jsonValue(),
    fc.array(point),
    fc.constant(network),
    fc.constant({ kind: 'osrm', url: 'http://x' }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(field, value)), (entries) => {
      try {
        read(Object.fromEntries(entries));
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
      }
    }),
    { numRuns: 1000 },
  );
});

it('writes walks as siting takes them, and a square as routing does', async () => {
  const places = [
    { id: 'a', at: [121.47, 31.23] },
    { id: 'b', at: [121.471, 31.23] },
  ];
  const problem = read({ network, from: places, to: places });
  const written = planToJson(problem, (await solveWalk(problem)).plan);
  expect(written).toMatchObject({
    homes: [{ id: 'a', walks: { a: 0, b: expect.closeTo(79.3, 0) } }, { id: 'b' }],
    places: ['a', 'b'],
    seconds: [
      [0, expect.closeTo(79.3, 0)],
      [expect.any(Number), 0],
    ],
  });
});
