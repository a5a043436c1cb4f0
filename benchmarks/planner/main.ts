/**
 * `npm run bench:planner -- [--seconds 60] [--only cvrp,pmed,vrptw/R101] [--instances DIR] [--seed 1] [--out FILE]`
 * Solves the instances of every family one after the other, each in one thread of a process of its own, prints Markdown
 * tables, writes a line of JSON for each run to a file and a plot for each family to plots/.
 */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ProgressBar } from '../../planner/cli/progress-bar.ts';
import type { BenchmarkCase, BenchmarkFamily } from './family.ts';
import { findInstances } from './report/instances.ts';
import { type Outcome, toJsonLine } from './report/outcome.ts';
import { writePlot } from './report/plots.ts';
import { familyTable, summary } from './report/table.ts';
import { loadFamilies } from './run/families.ts';
import { runInOwnProcess } from './run/own-process.ts';

const here = dirname(fileURLToPath(import.meta.url));

const usage =
  'npm run bench:planner -- [--seconds 60] [--only cvrp,pmed,vrptw/R101] [--instances DIR] [--seed 1] [--out FILE]';

const { values } = readOptions();
const secondsMax = Number(values.seconds);
const seed = Number(values.seed);
const wanted = values.only?.split(',').map((word) => word.trim().split('/'));
if (!(secondsMax > 0) || !Number.isSafeInteger(seed)) {
  console.error('--seconds wants a number above 0, --seed a whole number.');
  process.exit(2);
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        seconds: { type: 'string', default: '60' },
        only: { type: 'string' },
        instances: { type: 'string' },
        seed: { type: 'string', default: '1' },
        out: { type: 'string', default: join(here, 'results.jsonl') },
      },
    });
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`);
    process.exit(2);
  }
}

const abortion = new AbortController();
process.on('SIGINT', () => {
  if (abortion.signal.aborted) process.exit(130);
  abortion.abort();
});

function isWantedCase(family: BenchmarkFamily, one: BenchmarkCase): boolean {
  const words = wanted?.filter(([name]) => name === family.name);
  return words?.some(([, instance]) => instance === undefined || one.name.includes(instance)) ?? true;
}

/** The aim's time limits that --seconds allows; when it allows none, --seconds itself. */
function limitsOf(family: BenchmarkFamily): number[] {
  return [...new Set(family.secondsOfAim.map((seconds) => Math.min(seconds, secondsMax)))];
}

async function runFamily(family: BenchmarkFamily, cases: readonly BenchmarkCase[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const secondsLimit of limitsOf(family)) {
    const before = outcomes.length;
    for (const [index, one] of cases.entries()) {
      if (abortion.signal.aborted) break;
      const place = `${family.name} ${secondsLimit} s ${index + 1}/${cases.length} ${one.name}`;
      const bar = new ProgressBar(process.stderr);
      const run = { family: family.name, name: one.name, seconds: secondsLimit, seed, instances: values.instances };
      const alone = await runInOwnProcess(run, {
        signal: abortion.signal,
        onProgress: (progress) => bar.show({ ...progress, phase: `${place} ${progress.phase}` }),
      });
      const row = family.compared?.(alone, outcomes) ?? alone;
      bar.clear();
      const outcome = { family, secondsLimit, seed, row };
      outcomes.push(outcome);
      appendFileSync(values.out, toJsonLine(outcome));
      console.error(`${place}: ${summary([row])}`);
    }
    if (outcomes.length > before) console.log(familyTable(family, secondsLimit, outcomes.slice(before)));
  }
  return outcomes;
}

const instances = findInstances(values.instances);
const families = await loadFamilies();
const unknown = wanted?.map(([name]) => name).filter((name) => !families.some((family) => family.name === name)) ?? [];
if (unknown.length > 0) {
  console.error(`No family ${unknown.join(', ')}: there are ${families.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, '');
const skipped: string[] = [];
for (const family of families) {
  if (wanted !== undefined && !wanted.some(([name]) => name === family.name)) continue;
  const all = await family.cases(instances);
  if (all.length === 0) {
    skipped.push(family.name);
    console.error(`!!! ${family.name} SKIPPED: its published instances were not found; see --instances.`);
    continue;
  }
  const cases = all.filter((one) => isWantedCase(family, one));
  const outcomes = await runFamily(family, cases);
  const isWhole = outcomes.length === all.length * limitsOf(family).length;
  if (isWhole) console.error(`plot: ${writePlot(join(here, 'plots'), family, outcomes)}`);
  if (abortion.signal.aborted) break;
}
if (skipped.length > 0) console.error(`!!! SKIPPED for want of instances: ${skipped.join(', ')}`);
console.error(`results: ${values.out}`);
