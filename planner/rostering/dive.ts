import type { Random } from '../common/random.ts';
import type { Watch } from '../common/watch.ts';
import type { PatternSearch } from './best-pattern.ts';
import type { Draft } from './draft.ts';
import { generateColumns } from './generate.ts';
import { Master } from './master.ts';
import { off, type Pattern, type Roster } from './roster.ts';

export interface DiveOptions {
  units: readonly number[];
  /** The window; `to` is not a Sunday. */
  from: number;
  to: number;
  /** Rounds of column generation before the first unit is fixed, and after each. */
  firstRounds: number;
  rounds: number;
  /** Of the whole stop rule, what may be used up before the first unit is fixed, and when all are. */
  shareFirst: number;
  shareMax: number;
  /** Only go on when the relaxation leaves room for so much less cost. */
  gain: number;
}

export interface Dive {
  /** Lower bound on the cost of the units that took part with their cover; −Infinity when unknown. */
  bound: number;
  /** The units' patterns; undefined when there was no room or no time. */
  patterns: Map<number, Pattern> | undefined;
  master: Master;
}

const gap = 0.01;
/** Differences of values that only chance decides. */
const noise = 0.05;

/**
 * Plans some units together, the rest standing still: column generation, then fixing the unit that is most decided
 * and generating again, until all are fixed (diving: Joncour et al. 2010).
 */
export async function dive(
  roster: Roster,
  draft: Draft,
  pool: readonly Pattern[][],
  search: PatternSearch,
  watch: Watch,
  random: Random,
  options: DiveOptions,
): Promise<Dive> {
  const { units, from, to } = options;
  const others = Int32Array.from(draft.counts);
  for (const unit of units) uncount(roster, others, unit, draft.patterns[unit] as Pattern);
  const master = new Master(roster, units, from, to, others, random);
  master.begin(units.map((unit) => master.add(unit, draft.patterns[unit] as Pattern)));
  for (const unit of units) for (const pattern of pool[unit] as Pattern[]) master.add(unit, pattern);

  const before = master.simplex.objectiveNow();
  let free = [...units];
  const fixed: number[] = [];
  const generate = (rounds: number, share: number): Promise<number> =>
    generateColumns(roster, master, draft.patterns, free, fixed, search, watch, rounds, gap, share);
  const bound = await generate(options.firstRounds, options.shareFirst);
  if (bound >= before - options.gain) return { bound, patterns: undefined, master };
  while (free.length > 0) {
    if (watch.isOver()) return { bound, patterns: undefined, master };
    const decided = decidedColumns(master, free, random);
    for (const column of decided) {
      master.fix(column);
      fixed.push(column);
      free = free.filter((unit) => unit !== master.unitOf[column]);
    }
    if (free.length > 0) await generate(options.rounds, options.shareMax);
  }
  const patterns = new Map(
    fixed.map((column) => [master.unitOf[column] as number, master.patterns[column] as Pattern]),
  );
  return { bound, patterns, master };
}

/** For each unit the column with most weight: all that are whole, or the one that is most nearly so. */
function decidedColumns(master: Master, units: readonly number[], random: Random): number[] {
  const values = master.simplex.values();
  const whole: number[] = [];
  let most = -1;
  let mostWeight = -1;
  for (const unit of units)
    for (const column of master.columnsOfUnit(unit)) {
      const value = values[column] as number;
      if (value > 0.999) whole.push(column);
      const weight = value * (1 + noise * random.next());
      if (weight > mostWeight) {
        mostWeight = weight;
        most = column;
      }
    }
  return whole.length > 0 ? whole : [most];
}

function uncount(roster: Roster, counts: Int32Array, index: number, pattern: Pattern): void {
  for (let day = 0; day < roster.days; day++) {
    const duty = pattern[day] as number;
    if (duty === off) continue;
    const cell = day * roster.duties + duty;
    counts[cell] = (counts[cell] as number) - (roster.units[index]?.size ?? 0);
  }
}
