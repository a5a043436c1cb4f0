import type { AreaInfo, AreaTree } from '#platform/web/console-kit/index.ts';
import type { AreaKind } from '../../contract.ts';

/** What may be made below an area of a kind, the likeliest first. */
export const kindsBelow: Record<string, readonly AreaKind[]> = {
  town: ['village'],
  village: ['grid', 'group', 'building'],
  grid: ['group', 'building'],
  group: ['building'],
  building: ['unit'],
};

const two = (n: number) => String(n).padStart(2, '0');

/**
 * The code of a new area: a grid is the village's `.g2`, a group its `.05` (under whichever grid it hangs),
 * a building and a unit hang on what they stand in. Official codes of villages are written by hand.
 */
export function newCode(parent: AreaInfo, kind: AreaKind, ordinal: number | null): string | undefined {
  if (ordinal === null) return undefined;
  const village = parent.code.split('.')[0] ?? parent.code;
  if (kind === 'grid') return `${village}.g${ordinal}`;
  if (kind === 'group') return `${village}.${two(ordinal)}`;
  if (kind === 'building') return `${parent.code}.b${ordinal}`;
  if (kind === 'unit') return `${parent.code}.u${ordinal}`;
  return undefined;
}

/** The first number that no area of this kind in the village (or building) has. */
export function nextOrdinal(tree: AreaTree, parent: AreaInfo, kind: AreaKind): number {
  const root = kind === 'grid' || kind === 'group' ? (parent.code.split('.')[0] ?? parent.code) : parent.code;
  const taken = tree.all
    .filter((area) => area.kind === kind && tree.covers(root, area.code))
    .map((area) => area.ordinal ?? 0);
  return Math.max(0, ...taken) + 1;
}
