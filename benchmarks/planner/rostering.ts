import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readShiftScheduling, solveRoster, verifyRoster } from '../../planner/rostering/index.ts';
import type { BenchmarkCase, BenchmarkFamily, Instances } from './family.ts';

function publishedCase(folder: string, file: string, best: number | undefined): BenchmarkCase {
  const name = file.replace(/\.txt$/, '');
  return {
    name,
    async run(seconds, seed, hooks) {
      const problem = readShiftScheduling(readFileSync(join(folder, file), 'utf8'), name);
      const solution = await solveRoster(problem, {
        ...hooks,
        stop: { seconds },
        seed,
      });
      const verdict = verifyRoster(problem, solution.plan);
      return {
        instance: name,
        size: problem.people.length * problem.days,
        cost: verdict.cost,
        best,
        gapPercent: best === undefined ? undefined : (100 * (verdict.cost - best)) / best,
        bound: solution.bound,
        proven: solution.proven,
        seconds: solution.seconds,
        feasible: verdict.feasible,
        extra: {
          people: problem.people.length,
          days: problem.days,
          foundAfterSeconds: Number(solution.foundAfterSeconds.toFixed(1)),
        },
      };
    },
  };
}

function publishedCases(instances: Instances | undefined): BenchmarkCase[] {
  if (!instances) return [];
  const folder = join(instances.folder, 'shift');
  const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));
  const numberOf = (file: string): number => Number(/\d+/.exec(file)?.[0] ?? 0);
  files.sort((a, b) => numberOf(a) - numberOf(b));
  return files.map((file) =>
    publishedCase(folder, file, instances.bestKnown.shift?.[file.replace(/\.txt$/, '')]?.best),
  );
}

export const families: BenchmarkFamily[] = [
  {
    name: 'shift',
    title: 'Rostering: shift scheduling of Curtois & Qu',
    aim: '60 s: instances 1–4 at best known, 5–8 within 1 %',
    peers:
      'HiGHS in WebAssembly, 120 s: 1–4 reached, 5 +9 %, 6 +10 %, 7 +38 %, 8 none; published IP + VNS, 10 min: 8 +5 %',
    sizeUnit: 'people × days',
    secondsOfAim: [60],
    cases: publishedCases,
  },
];
