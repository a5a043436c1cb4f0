import type { Random } from '../common/random.ts';
import type { Watch } from '../common/watch.ts';
import type { PatternSearch } from './best-pattern.ts';
import type { Pattern, Roster } from './compile.ts';
import type { Draft } from './draft.ts';
import { generateColumns } from './generate.ts';
import { Master } from './master.ts';

export interface DiveOptions {
  /** Rounds of column generation before the first fixing, and after each. */
  firstRounds: number;
  rounds: number;
  /** Units fixed at a time at least. */
  fixAtOnce: number;
}

export interface DiveResult {
  patterns: Map<number, Pattern>;
  /** Lower bound on the cost of the units that took part with their cover; −Infinity when unknown. */
  bound: number;
  columns: { unit: number; pattern: Pattern }[];
}

/**
 * Plans some units together, the rest standing still: column generation, then fixing the unit that is most decided
 * and generating again, until all are fixed (a diving heuristic: Joncour et al. 2010).
 * @returns undefined when it was cut short or can no longer beat `cutoff`
 */
export async function dive(
  roster: Roster,
  draft: Draft,
  units: readonly number[],
  pool: readonly Pattern[][],
  search: PatternSearch,
  watch: Watch,
  random: Random,
  options: DiveOptions,
): Promise<DiveResult | undefined> {
  const others = Int32Array.from(draft.counts);
  for (const unit of units) countPattern(roster, others, unit, draft.patterns[unit] as Pattern, -1);
  const master = new Master(roster, units, others, random);
  master.begin(units.map((unit) => master.add(unit, draft.patterns[unit] as Pattern)));
  for (const unit of units) for (const pattern of pool[unit] as Pattern[]) master.add(unit, pattern);

  let free = [...units];
  const fixed: number[] = [];
  const root = await generateColumns(roster, master, free, fixed, search, watch, options.firstRounds, 0.01);
  while (free.length > 0) {
    if (watch.isOver()) return undefined;
    const values = master.simplex.values();
    const candidates = free.map((unit) => {
      let best = -1;
      let value = -1;
      for (const column of master.columnsOfUnit(unit)) {
        const noisy = (values[column] as number) * (1 + 0.05 * random.next());
        if (noisy > value) {
          value = noisy;
          best = column;
        }
      }
      return { unit, best, value: values[best] as number, noisy: value };
    });
    candidates.sort((a, b) => b.noisy - a.noisy);
    const chosen = candidates.filter(({ value }, i) => i < options.fixAtOnce || value > 0.999);
    for (const { unit, best } of chosen) {
      master.fix(best);
      fixed.push(best);
      free = free.filter((other) => other !== unit);
    }
    if (free.length > 0) await generateColumns(roster, master, free, fixed, search, watch, options.rounds, 0.01);
  }
  return {
    patterns: new Map(fixed.map((column) => [master.unitOf[column] as number, master.patterns[column] as Pattern])),
    bound: root.bound,
    columns: master.patterns.map((pattern, column) => ({ unit: master.unitOf[column] as number, pattern })),
  };
}

function countPattern(roster: Roster, counts: Int32Array, index: number, pattern: Pattern, sign: 1 | -1): void {
  for (let day = 0; day < roster.days; day++) {
    const duty = pattern[day] as number;
    if (duty < 0) continue;
    const cell = day * roster.duties + duty;
    counts[cell] = (counts[cell] as number) + sign * (roster.units[index]?.size ?? 0);
  }
}
