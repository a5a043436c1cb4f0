import type { AreaInfo, AreaTree } from '#platform/web/console-kit/index.ts';

/** The areas that somebody looking at `code` thinks in: a village in groups, a town in villages. */
export function rowsBelow(tree: AreaTree, code: string): readonly AreaInfo[] {
  const area = tree.find(code);
  if (!area) return [];
  if (area.kind === 'village' || area.kind === 'grid') {
    const groups = tree.all.filter((each) => each.kind === 'group' && !each.retired && tree.covers(code, each.code));
    if (groups.length > 0)
      return groups.sort((a, b) => (a.ordinal ?? 0) - (b.ordinal ?? 0) || a.code.localeCompare(b.code));
  }
  const below = tree.childrenOf(code).filter((each) => !each.retired && each.kind !== 'building');
  return below.length > 0 ? below : [area];
}
