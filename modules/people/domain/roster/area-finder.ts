import { withoutSpaces } from '../identifiers/text.ts';
import type { RosterArea, RosterContext } from './context.ts';
import { bareOrdinal, gridOrdinalIn, groupOrdinalIn } from './values/area-text.ts';

export interface AreaFinder {
  /** The group a cell of a group column names; `undefined` when it names none that exists. */
  groupNamed(text: string): RosterArea | undefined;
  gridNamed(text: string): RosterArea | undefined;
  groupNumbered(ordinal: number): RosterArea | undefined;
  buildingNumbered(ordinal: number, within: string | null): RosterArea | undefined;
  /** The area a title or the name of a sheet speaks of. */
  areaInTitle(text: string): RosterArea | undefined;
  /** Whether a name is another village's than the roster's own. */
  isOtherVillage(name: string): boolean;
  groups: RosterArea[];
}

/** Looks areas up by the ways people write them. */
export function areaFinder(context: RosterContext): AreaFinder {
  const groups = context.areas.filter(({ kind }) => kind === 'group');
  const grids = context.areas.filter(({ kind }) => kind === 'grid');
  const buildings = context.areas.filter(({ kind }) => kind === 'building');
  const numbered = (areas: RosterArea[]) => {
    const byOrdinal = new Map<number, RosterArea>();
    for (const area of areas)
      if (area.ordinal !== null && !byOrdinal.has(area.ordinal)) byOrdinal.set(area.ordinal, area);
    return byOrdinal;
  };
  const groupByOrdinal = numbered(groups);
  const gridByOrdinal = numbered(grids);
  const village = villageStem(context.village.name);

  const named = (areas: RosterArea[], text: string) => {
    const word = withoutSpaces(text);
    return areas.find((area) => area.code === word || withoutSpaces(area.name) === word);
  };
  const remember = <T>(find: (text: string) => T) => {
    const known = new Map<string, T>();
    return (text: string): T => {
      if (known.has(text)) return known.get(text) as T;
      const found = find(text);
      if (known.size < 10_000) known.set(text, found);
      return found;
    };
  };
  const byOrdinal = (areas: Map<number, RosterArea>, ordinal: number | null) =>
    ordinal === null ? undefined : areas.get(ordinal);

  return {
    groups,
    groupNamed: remember(
      (text) => named(groups, text) ?? byOrdinal(groupByOrdinal, groupOrdinalIn(text) ?? bareOrdinal(text)),
    ),
    gridNamed: remember(
      (text) => named(grids, text) ?? byOrdinal(gridByOrdinal, gridOrdinalIn(text) ?? bareOrdinal(text)),
    ),
    groupNumbered: (ordinal) => groupByOrdinal.get(ordinal),
    buildingNumbered: (ordinal, within) => {
      const found = buildings.filter(
        (area) => area.ordinal === ordinal && (within === null || area.code.startsWith(`${within}.`)),
      );
      return found.length === 1 ? found[0] : undefined;
    },
    areaInTitle: (text) =>
      byOrdinal(groupByOrdinal, groupOrdinalIn(text)) ?? byOrdinal(gridByOrdinal, gridOrdinalIn(text)),
    isOtherVillage: (name) => {
      const stem = villageStem(withoutSpaces(name));
      return stem.length >= 2 && village.length >= 2 && !stem.includes(village) && !village.includes(stem);
    },
  };
}

/** 金明村村民委员会 and 金明村 are both 金明. */
function villageStem(name: string): string {
  return name
    .replace(/(居民|村民)?委员会$/, '')
    .replace(/(村委会|居委会|居委|村委|社区)$/, '')
    .replace(/(?<!新)村$/, '');
}
