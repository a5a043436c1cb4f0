import { createServer, type Server } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import type { WalkProblem } from './model.ts';
import { RouterError } from './server.ts';
import { solveWalk } from './solve.ts';
import { verifyWalk } from './verify.ts';

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

type Answer = (url: string, body: string) => { status?: number; text: string } | undefined;

/** @param answer undefined: none, ever */
async function serve(answer: Answer): Promise<string> {
  const started = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const given = answer(request.url ?? '', body);
    if (given === undefined) return;
    response.writeHead(given.status ?? 200);
    response.end(given.text);
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const address = started.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
}

function problemFor(kind: 'osrm' | 'valhalla', url: string, count = 2): WalkProblem {
  const places = Array.from({ length: count }, (_, i) => ({ id: String(i), lon: 121 + i / 100, lat: 31 }));
  return {
    source: { kind, url, timeoutSeconds: 2 },
    closures: [],
    from: places,
    to: places.slice(0, 2),
    boundSeconds: 500,
    speedMetresPerSecond: 1,
    snapMetresMax: 100,
    isochroneSeconds: [],
  };
}

it('asks OSRM for a table, in pieces, and keeps what is within the bound', async () => {
  const asked: string[] = [];
  const url = await serve((path) => {
    asked.push(path);
    const sources = /sources=([\d;]+)/.exec(path)?.[1]?.split(';').length ?? 0;
    return { text: JSON.stringify({ code: 'Ok', durations: Array.from({ length: sources }, () => [100, 600]) }) };
  });
  const problem = problemFor('osrm', url, 70);
  const { plan, explanation, proven } = await solveWalk(problem);
  expect(asked).toHaveLength(2);
  expect(asked[0]).toContain('/table/v1/foot/121.000000,31.000000;');
  expect(plan.times.to).toHaveLength(70);
  expect(explanation.note).toContain('OSRM');
  expect(proven).toBe(false);
  expect(verifyWalk(problem, plan).violations).toEqual([]);
});

it('asks Valhalla with the walking speed in km/h', async () => {
  let asked: unknown;
  const url = await serve((_, body) => {
    asked = JSON.parse(body);
    return {
      text: JSON.stringify({
        sources_to_targets: [
          [{ time: 5 }, { time: null }],
          [{ time: 7 }, { time: 9 }],
        ],
      }),
    };
  });
  const { plan } = await solveWalk(problemFor('valhalla', url));
  expect([...plan.times.seconds]).toEqual([5, 7, 9]);
  expect(asked).toMatchObject({ costing: 'pedestrian', costing_options: { pedestrian: { walking_speed: 3.6 } } });
});

it.each([
  ['refused: No route.', { text: '{"code":"NoTable","message":"No route"}', status: 400 }],
  ['answered with status 502', { text: '<html>', status: 502 }],
  ['without a table of 2 × 2 times', { text: '{"code":"Ok","durations":[[1]]}' }],
  ['did not answer within 2 s', undefined],
] as const)('says in a sentence that a server %s', async (sentence, answer) => {
  const problem = problemFor('osrm', await serve(() => answer));
  await expect(solveWalk(problem)).rejects.toThrow(RouterError);
  await expect(solveWalk(problem)).rejects.toThrow(sentence);
});

it('says that there is no server', async () => {
  await expect(solveWalk(problemFor('osrm', 'http://127.0.0.1:9'))).rejects.toThrow('cannot be reached');
});
