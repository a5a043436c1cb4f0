import { at } from '../random.ts';
import type { Cell } from './types.ts';
import { birthWays, groupWays, houseWays, nameWays } from './writing.ts';

/** How one group's clerk fills the form in. */
export interface Habits {
  group: (group: number) => Cell;
  /** Where the group is written: in each row, at each household, once for all. */
  groupAt: 'row' | 'household' | 'top';
  house: (houseNo: string) => Cell;
  name: (name: string) => string;
  birth: (day: string) => Cell;
  /** Household cells merged over its people, or left blank below the first. */
  merged: boolean;
  marksInNotes: boolean;
}

export function habitsOf(group: number): Habits {
  return {
    group: at(groupWays, group % groupWays.length),
    groupAt: at(['household', 'top', 'row'] as const, group % 3),
    house: at(houseWays, group % houseWays.length),
    name: at(nameWays, group % nameWays.length),
    birth: at(birthWays, group % birthWays.length),
    merged: group % 4 === 1,
    marksInNotes: group % 5 === 2,
  };
}
