import type { BenchmarkFamily, BenchmarkRow } from '../family.ts';
import type { Outcome } from './outcome.ts';

/** What counts as having reached the best known: costs are rounded when they are published. */
const reachedPercent = 0.001;

/** A family's table at one time limit in Markdown, with the aim and what others reach. */
export function familyTable(family: BenchmarkFamily, secondsLimit: number, outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(({ row }) => row);
  const extras = [...new Set(rows.flatMap((row) => Object.keys(row.extra ?? {})))];
  const head = ['instance', family.sizeUnit, 'cost', 'best', 'gap %', 'bound', 'proven', 's', 'feasible', ...extras];
  const body = rows.map((row) => [
    row.instance,
    String(row.size),
    figure(row.cost),
    figure(row.best),
    row.gapPercent === undefined ? '–' : row.gapPercent.toFixed(3),
    figure(row.bound),
    row.proven ? 'yes' : '–',
    row.seconds.toFixed(row.seconds < 10 ? 2 : 1),
    row.feasible ? 'yes' : '**NO**',
    ...extras.map((name) => cell(row.extra?.[name])),
  ]);
  const alignment = head.map((_, column) => (column === 0 ? '---' : '--:'));
  const lines = [head, alignment, ...body].map((cells) => `| ${cells.join(' | ')} |`);
  return [
    `### ${family.title}, ${secondsLimit} s`,
    '',
    ...lines,
    '',
    `- ours: ${summary(rows)}`,
    `- aim: ${family.aim}`,
    `- to beat: ${family.peers}`,
    '',
  ].join('\n');
}

export function summary(rows: readonly BenchmarkRow[]): string {
  const gaps = rows.flatMap(({ gapPercent }) => (gapPercent === undefined ? [] : [gapPercent]));
  const parts = [`${rows.length} instances`, `${total(rows.map(({ seconds }) => seconds)).toFixed(1)} s in total`];
  if (gaps.length > 0) {
    parts.push(`mean gap ${(total(gaps) / gaps.length).toFixed(3)} %`, `largest ${Math.max(...gaps).toFixed(3)} %`);
    parts.push(`${gaps.filter((gap) => gap <= reachedPercent).length} at best known`);
  }
  parts.push(`${rows.filter(({ proven }) => proven).length} proven`);
  const withVehicles = rows.filter(({ extra }) => typeof extra?.vehiclesBest === 'number');
  if (withVehicles.length > 0) {
    const reached = withVehicles.filter(({ extra }) => Number(extra?.vehicles) <= Number(extra?.vehiclesBest)).length;
    parts.push(`vehicles at best known on ${reached} of ${withVehicles.length}`);
  }
  const infeasible = rows.filter(({ feasible }) => !feasible).length;
  if (infeasible > 0) parts.push(`**${infeasible} not feasible**`);
  return parts.join(', ');
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

function cell(value: number | string | boolean | undefined): string {
  return typeof value === 'number' ? figure(value) : String(value ?? '–');
}

function figure(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return '–';
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}
