import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DayKind,
  generateDailyRun,
  type RoutingProblem,
  readCvrplib,
  readLilim,
  readSolomon,
  solveRouting,
  verifyRouting,
} from '../../planner/routing/index.ts';
import type { BenchmarkCase, BenchmarkFamily, BenchmarkHooks, BenchmarkRow, BestKnown, Instances } from './family.ts';

async function run(
  problem: RoutingProblem,
  known: BestKnown | undefined,
  limit: { seconds: number; seed: number; hooks?: BenchmarkHooks },
): Promise<BenchmarkRow> {
  let firstPlanSeconds: number | undefined;
  const { plan, cost, explanation, proven, seconds } = await solveRouting(problem, {
    signal: limit.hooks?.signal,
    stop: { seconds: limit.seconds },
    seed: limit.seed,
    onProgress: (progress) => {
      if (progress.cost !== undefined) firstPlanSeconds ??= progress.seconds;
      limit.hooks?.onProgress?.(progress);
    },
  });
  const best = known?.best ?? known?.distance;
  const vehicles = plan.routes.length;
  // Distances compare only between plans with as many vehicles.
  const isComparable = best !== undefined && (known?.vehicles ?? vehicles) === vehicles;
  return {
    instance: problem.name,
    size: problem.stops.length,
    cost,
    best,
    gapPercent: isComparable ? (100 * (cost - best)) / best : undefined,
    proven,
    seconds,
    feasible: verifyRouting(problem, plan).feasible,
    extra: {
      vehicles,
      vehiclesBest: known?.vehicles ?? '–',
      unserved: explanation.unserved.length,
      firstPlanSeconds: firstPlanSeconds === undefined ? '–' : Number(firstPlanSeconds.toFixed(2)),
    },
  };
}

function published(family: string, ending: string, read: (text: string) => RoutingProblem) {
  return (instances: Instances | undefined): BenchmarkCase[] =>
    Object.entries(instances?.bestKnown[family] ?? {})
      .sort((a, b) => a[1].n - b[1].n)
      .map(([name, known]) => ({
        name,
        run: (seconds, seed, hooks) => {
          const text = readFileSync(join(instances?.folder ?? '', family, name + ending), 'utf8');
          return run({ ...read(text), name }, known, { seconds, seed, hooks });
        },
      }));
}

const shortSeconds = 3;

function dailyRun(stops: number, carriers: number, seedOfDay: number, kind: DayKind = 'errands'): BenchmarkCase {
  const name = `${kind === 'errands' ? 'daily run' : kind} ${stops} × ${carriers}, day ${seedOfDay}`;
  return {
    name,
    run: (seconds, seed, hooks) => {
      const problem = { ...generateDailyRun({ stops, carriers, coldStops: 2, seed: seedOfDay, kind }), name };
      return run(problem, undefined, { seconds, seed, hooks });
    },
  };
}

function figureOf(cell: number | string | boolean | undefined): number | undefined {
  return typeof cell === 'number' ? cell : undefined;
}

export const families: BenchmarkFamily[] = [
  {
    name: 'cvrp',
    title: 'Capacitated routing (CVRPLIB sets A, P, M, X)',
    aim: '10 s: mean gap ≤ 0.40 %; 60 s: ≤ 0.05 % up to 200 customers, ≤ 0.10 % at 500, ≤ 0.60 % at 1,000',
    peers: '60 s: HGS-CVRP 0.0, 0.18, 3.2 %; VROOM 1.9–2.3, 0.4–0.6, 5.3 %; SISR in C++ 0.05, 0.08, 0.56 %',
    sizeUnit: 'customers',
    secondsOfAim: [10, 60],
    cases: published('cvrp', '.vrp', readCvrplib),
  },
  {
    name: 'vrptw',
    title: 'Routing with time windows (Solomon, Gehring & Homberger)',
    aim: '30 s: vehicles of the best known plan on ≥ 95 %, distance ≤ 0.3 % above it at equal vehicles',
    peers: 'VROOM +1.6 % in the mean, more vehicles on R101 and RC101',
    sizeUnit: 'customers',
    secondsOfAim: [30],
    cases: published('vrptw', '.txt', readSolomon),
  },
  {
    name: 'pdptw',
    title: 'Pickup and delivery with time windows (Li & Lim)',
    aim: '30 s: best known plan on ≥ 90 %',
    peers: 'SISR in C++ on six of six within 4 s; VROOM 16 vehicles for 14 on lrc101',
    sizeUnit: 'tasks',
    secondsOfAim: [30],
    cases: published('pdptw', '.txt', readLilim),
  },
  {
    name: 'daily-run',
    title:
      'A day of errands: two trips, windows, cold stops, compounds, walkers and bicycles; half-days: three, all alike',
    aim: 'first plan ≤ 0.3 s; after 3 s within 1 % of the plan after 60 s',
    peers: '–',
    sizeUnit: 'stops',
    secondsOfAim: [shortSeconds, 60],
    plot: {
      time: { title: 'seconds to the first plan', of: ({ extra }) => figureOf(extra?.firstPlanSeconds) },
      quality: {
        title: 'plan after 3 s above that after 60 s, %',
        of: ({ extra }) => figureOf(extra?.shortGapPercent),
      },
    },
    // The short run's plan is judged by what the long run of the same day finds.
    compared: (row, before) => {
      const short = before.find((one) => one.row.instance === row.instance && one.secondsLimit === shortSeconds)?.row;
      const gap = short === undefined ? undefined : (100 * (short.cost - row.cost)) / row.cost;
      return { ...row, extra: { ...row.extra, shortGapPercent: gap === undefined ? '–' : Number(gap.toFixed(2)) } };
    },
    cases: () => [
      dailyRun(50, 3, 1),
      dailyRun(100, 6, 1),
      ...[1, 2, 3, 4, 5, 6].map((day) => dailyRun(210, 12, day)),
      ...[1, 2, 3].map((day) => dailyRun(210, 12, day, 'half-days')),
      dailyRun(400, 24, 1),
      dailyRun(800, 48, 1),
    ],
  },
];
