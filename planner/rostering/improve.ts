import type { Random } from '../common/random.ts';
import { shuffle } from '../common/shuffle.ts';
import type { Watch } from '../common/watch.ts';
import type { PatternSearch } from './best-pattern.ts';
import { descend, windowDaysMax } from './descend.ts';
import { dive } from './dive.ts';
import { Draft } from './draft.ts';
import type { Pattern, Roster } from './roster.ts';

/** A first dive with everybody, and windows of the whole horizon, pay as long as the inverse is small enough. */
const rootRowsMax = 320;
const rootRounds = 1000;
const rootRoundsAfter = 15;
/** Of the stop rule, what the first dive may use before it fixes anybody, and until it hurries to an end. */
const rootShareFirst = 0.35;
const rootShareMax = 0.6;
const firstRounds = 30;
const roundsAfter = 8;
const windowDaysLeast = 7;
const windowDaysMost = 28;
/** A window has about so many cells. */
const windowCells = 180;
const unitsFirst = 10;
/** So many dives without gain, and the next take one unit more. */
const patience = 30;
/** A dive in so many also goes on when it can only find a roster that costs the same. */
const sidewaysEvery = 10;

/** What separates two costs that differ: 1 where all costs are whole numbers. */
export interface Grain {
  isWhole: boolean;
}

/**
 * Everybody at once by diving, which also gives a lower bound; then large neighbourhoods: some people, over the whole
 * horizon or, of a long one, over some weeks, are planned together anew the same way while the rest stand still
 * (Burke & Curtois 2014; Strandmark, Qu & Curtois 2020).
 */
export async function improve(
  roster: Roster,
  draft: Draft,
  search: PatternSearch,
  watch: Watch,
  random: Random,
  grain: Grain,
): Promise<void> {
  const { days, fixedBeforeDay, duties } = roster;
  const everybody = roster.units.map((_, index) => index);
  const pool: Pattern[][] = roster.units.map(() => []);
  const daysMax = windowDaysMax(roster);
  const isShort =
    days - fixedBeforeDay <= daysMax && roster.units.length + (days - fixedBeforeDay) * duties <= rootRowsMax;
  const windowDays = Math.min(
    daysMax,
    Math.max(windowDaysLeast, Math.min(windowDaysMost, Math.floor(windowCells / Math.max(1, duties)))),
  );
  const trial = new Draft(roster);
  const gain = grain.isWhole ? 0.6 : Math.max(1e-6, 1e-6 * draft.cost);

  const attempt = async (
    units: number[],
    from: number,
    to: number,
    isRoot: boolean,
    least: number,
  ): Promise<boolean> => {
    const found = await dive(roster, draft, pool, search, watch, random, {
      units,
      from,
      to,
      firstRounds: isRoot ? rootRounds : firstRounds,
      rounds: isRoot ? rootRoundsAfter : roundsAfter,
      shareFirst: isRoot ? rootShareFirst : 1,
      shareMax: isRoot ? rootShareMax : 1,
      gain: least,
    });
    if (isRoot) {
      const bound = grain.isWhole ? Math.ceil(found.bound - 1e-6) : found.bound;
      if (Number.isFinite(bound)) watch.bound = Math.max(bound, watch.bound ?? bound);
      found.master.patterns.forEach((pattern, column) => {
        pool[found.master.unitOf[column] as number]?.push(pattern);
      });
    }
    if (!found.patterns) return false;
    trial.copyFrom(draft);
    for (const [unit, pattern] of found.patterns) trial.assign(unit, pattern);
    await descend(roster, trial, search, watch, from, to);
    const isBetter = trial.cost < draft.cost - 1e-7;
    if (trial.cost <= draft.cost + 1e-7) draft.copyFrom(trial);
    watch.cost = draft.cost;
    return isBetter;
  };
  const isProven = (): boolean => watch.bound !== undefined && draft.cost <= watch.bound + 1e-7;

  if (isShort) {
    watch.phase = 'relaxing';
    await attempt([...everybody], fixedBeforeDay, days, true, Number.NEGATIVE_INFINITY);
  }
  watch.phase = 'searching';
  let size = Math.min(unitsFirst, everybody.length);
  let idle = 0;
  for (let round = 1; !watch.isOver() && !isProven(); round++) {
    const [from, to] = isShort ? [fixedBeforeDay, days] : chooseWindow(roster, windowDays, random);
    if (from >= to) return;
    const mixed = [...everybody];
    shuffle(mixed, random);
    const units = mixed.slice(0, Math.min(everybody.length, Math.max(2, size - 1 + random.below(3))));
    const isBetter = await attempt(units, from, to, false, round % sidewaysEvery === 0 ? -gain : gain);
    idle = isBetter ? 0 : idle + 1;
    if (idle > patience) {
      size = Math.min(everybody.length, size + 1);
      idle = 0;
    }
    watch.steps++;
    await watch.breathe();
  }
}

/** Some weeks that neither end on a Saturday nor reach into what is fixed. */
function chooseWindow(roster: Roster, windowDays: number, random: Random): [number, number] {
  const { days, fixedBeforeDay, weekend } = roster;
  const from = fixedBeforeDay + random.below(Math.max(1, days - fixedBeforeDay - windowDays + 1));
  const to = Math.min(days, from + windowDays);
  return [from, to < days && weekend[to] === 2 ? to + 1 : to];
}
