import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '../../planner/common/random.ts';
import { readPmed, readPmedcap, type SitingProblem, solveSiting, verifySiting } from '../../planner/siting/index.ts';
import type { BenchmarkCase, BenchmarkFamily, BenchmarkHooks, BenchmarkRow, Instances } from './family.ts';
import { inventTown, type TownShape } from './support/town.ts';

async function run(
  problem: SitingProblem,
  size: number,
  best: number | undefined,
  stop: { seconds: number; seed: number; hooks?: BenchmarkHooks },
): Promise<BenchmarkRow> {
  const solution = await solveSiting(problem, {
    ...stop.hooks,
    stop: { seconds: stop.seconds },
    seed: stop.seed,
  });
  const { cost, bound, proven, seconds } = solution;
  const reference = best ?? bound;
  // Coverage is judged by who is covered: the people left out may be few or none.
  const people = problem.people.reduce((sum, count) => sum + count, 0);
  const whole = problem.objective === 'max-coverage' && reference !== undefined ? people - reference : reference;
  return {
    instance: problem.name,
    size,
    cost,
    best: reference,
    gapPercent: reference === undefined || !whole ? undefined : (100 * (cost - reference)) / whole,
    bound,
    proven,
    seconds,
    feasible: verifySiting(problem, solution.plan).feasible,
    extra: {
      points: solution.plan.open.length,
      peopleLeftOut: solution.explanation.peopleLeftOut,
      boundGapPercent: bound === undefined ? '–' : Number(((100 * (cost - bound)) / (whole || 1)).toFixed(3)),
      foundAfterSeconds: Number(solution.foundAfterSeconds.toFixed(3)),
      rssMegabytes: Math.round(process.memoryUsage().rss / 1e6),
    },
  };
}

function published(
  family: 'pmed' | 'pmedcap',
  read: (text: string, name: string) => SitingProblem,
): (instances: Instances | undefined) => BenchmarkCase[] {
  return (instances) =>
    Object.entries(instances?.bestKnown[family] ?? {})
      .sort((a, b) => a[1].n - b[1].n)
      .map(([name, { n, best }]) => ({
        name,
        run: (seconds, seed, hooks) => {
          const text = readFileSync(join(instances?.folder ?? '', family, `${name}.txt`), 'utf8');
          return run(read(text, name), n, best, { seconds, seed, hooks });
        },
      }));
}

function generated(name: string, shape: Omit<TownShape, 'seed'>, seedOfTown: number): BenchmarkCase {
  return {
    name,
    run: (seconds, seed, hooks) => {
      const problem = { ...inventTown({ ...shape, seed: seedOfTown }), name };
      return run(problem, shape.homes, undefined, { seconds, seed, hooks });
    },
  };
}

/** As the published ones are made: customers strewn over a square, ten to a point. */
function largerPmedcap(customers: number): BenchmarkCase {
  const name = `generated-${customers}`;
  return {
    name,
    run: (seconds, seed, hooks) => {
      const random = createRandom(customers);
      const rows = Array.from({ length: customers }, (_, c) => {
        return `${c + 1} ${random.below(101)} ${random.below(101)} ${1 + random.below(20)}`;
      });
      const text = `1 0\n${customers} ${customers / 10} 120\n${rows.join('\n')}\n`;
      return run(readPmedcap(text, name), customers, undefined, { seconds, seed, hooks });
    },
  };
}

const middling = { homesPerBuilding: 1, sideMetres: 5000, secondsMax: 900 };
const sizesOfMiddling = [
  { homes: 250, candidates: 50, seeds: [1] },
  { homes: 500, candidates: 100, seeds: [1] },
  { homes: 1000, candidates: 200, seeds: [1, 2, 3] },
  { homes: 2000, candidates: 400, seeds: [1] },
  { homes: 4000, candidates: 800, seeds: [1] },
];
const atScale = { secondsMax: 900, homesPerBuilding: 20 };
const sizesOfScale = [
  { homes: 3000, candidates: 250, sideMetres: 2500 },
  { homes: 10_000, candidates: 500, sideMetres: 3000 },
  { homes: 30_000, candidates: 1000, sideMetres: 4000 },
  { homes: 100_000, candidates: 2000, sideMetres: 6000 },
];
/** Large towns of other kinds: wider with shorter walks, homes strewn evenly and singly, and with countryside around. */
const kindsOfScale = [
  { kind: 'wide', sideMetres: 10_000, secondsMax: 600, homesPerBuilding: 20, points: 60 },
  { kind: 'even', sideMetres: 10_000, secondsMax: 600, homesPerBuilding: 1, points: 60, crowdedShare: 0 },
  { kind: 'single', sideMetres: 6000, secondsMax: 900, homesPerBuilding: 1, points: 12 },
  { kind: 'sparse', sideMetres: 15_000, secondsMax: 900, homesPerBuilding: 1, points: 50 },
].map((shape) => ({ homes: 100_000, candidates: 2000, ...shape }));

export const families: BenchmarkFamily[] = [
  {
    name: 'pmed',
    title: 'p-median (OR-Library pmed)',
    aim: 'all 20 at the known optimum in ≤ 60 s in total; proven on ≥ 15, bound within 0.1 % on the rest',
    peers: 'a plain-JS fast-swap probe: 37 of all 40 in 42 s; HiGHS in WebAssembly proves n ≤ 400 in 0.7–15 s',
    sizeUnit: 'nodes',
    secondsOfAim: [60],
    cases: published('pmed', readPmed),
  },
  {
    name: 'pmedcap',
    title: 'capacitated p-median (OR-Library pmedcap; generated ones beside their bound)',
    aim: 'all 10 at best known in ≤ 2 s each',
    peers: '–',
    sizeUnit: 'customers',
    secondsOfAim: [2],
    cases: (instances) => {
      const given = published('pmedcap', readPmedcap)(instances);
      return given.length > 0 ? [...given, ...[200, 400].map(largerPmedcap)] : [];
    },
  },
  {
    name: 'coverage',
    title: 'MCLP and LSCP, generated, five homes to a candidate; the gap of MCLP is of the people covered',
    aim: '1,000 × 200: optimum found in < 0.1 s, proven in ≤ 10 s',
    peers: 'HiGHS in WebAssembly 0.5–8 s; on unicost covering it stops at 39 where 38 is known, after 120 s',
    sizeUnit: 'homes',
    secondsOfAim: [10],
    cases: () =>
      sizesOfMiddling.flatMap(({ seeds, ...size }) =>
        seeds.flatMap((seed) => [
          generated(`mclp-${size.homes}-${seed}`, { ...size, ...middling, objective: 'max-coverage', points: 8 }, seed),
          generated(`lscp-${size.homes}-${seed}`, { ...size, ...middling, objective: 'set-cover' }, seed),
        ]),
      ),
  },
  {
    name: 'siting-scale',
    title: 'MCLP and LSCP at scale, generated towns; the gap of MCLP is of the people covered',
    aim: 'within 1 % of the bound in 30 s, memory ≤ 1.5 GB',
    peers: '–',
    sizeUnit: 'homes',
    secondsOfAim: [30],
    cases: () => [
      ...sizesOfScale.flatMap((size) => [
        generated(`mclp-${size.homes}`, { ...size, ...atScale, objective: 'max-coverage', points: 12 }, 1),
        generated(`lscp-${size.homes}`, { ...size, ...atScale, objective: 'set-cover' }, 1),
      ]),
      ...kindsOfScale.flatMap(({ kind, points, ...shape }) => [
        generated(`mclp-${kind}`, { ...shape, objective: 'max-coverage', points }, 1),
        generated(`lscp-${kind}`, { ...shape, objective: 'set-cover' }, 1),
      ]),
    ],
  },
];
