import type { Roster, Unit } from './roster.ts';

const infinity = Number.POSITIVE_INFINITY;

/** What of a unit stays the same from search to search. */
export interface Shape {
  runCap: number;
  runMax: number;
  /** Groups after which the same groups may follow share a class. */
  classes: number;
  classOf: Int32Array;
  classFollows: Uint8Array;
  /** 1 for each counter that is taken into the tally from the start. */
  active: Uint8Array;
}

export function shapeOf(roster: Roster, unit: Unit): Shape {
  const { groups } = roster;
  const rows = new Map<string, number>();
  const classOf = new Int32Array(groups);
  const follows: number[] = [];
  for (let group = 0; group < groups; group++) {
    const row = unit.follows.subarray(group * groups, (group + 1) * groups);
    const key = row.join('');
    const known = rows.get(key);
    classOf[group] = known ?? rows.size;
    if (known !== undefined) continue;
    rows.set(key, rows.size);
    follows.push(...row);
  }
  const isLimited = unit.runMax < roster.days;
  return {
    runCap: Math.max(1, isLimited ? unit.runMax : unit.runMin),
    runMax: isLimited ? unit.runMax : infinity,
    classes: rows.size,
    classOf,
    classFollows: Uint8Array.from(follows),
    active: new Uint8Array(unit.counters.length),
  };
}
