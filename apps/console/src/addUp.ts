import type { AreaTree } from '#platform/web/console-kit/index.ts';

/** Adds up figures that are written at the lowest areas: each area has those of all areas in it. */
export function addUp<Row extends { area: string }>(
  tree: AreaTree,
  rows: readonly Row[],
  countOf: (row: Row) => number,
) {
  const sums = new Map<string, number>();
  for (const row of rows) {
    for (const { code } of tree.pathTo(row.area)) sums.set(code, (sums.get(code) ?? 0) + countOf(row));
  }
  return sums;
}
