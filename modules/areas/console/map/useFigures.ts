import { useMemo } from 'react';
import { type AreaFigure, type Measure, useAreaTree, useLoans } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';

/** Figures by area for what the map shows; the zone is the areas' own, the rest is lent. */
export function useFigures(measure: Measure): ReadonlyMap<string, AreaFigure> {
  const t = useT();
  const tree = useAreaTree();
  const { useAreaFigures } = useLoans();
  const lent = useAreaFigures(measure === 'zone' ? 'headcount' : measure, measure !== 'zone');
  const zones = useMemo(
    () =>
      new Map(
        tree.all
          .filter((area) => area.zone !== 'none')
          .map((area) => [area.code, { words: t(`areas:zone.${area.zone}`), share: undefined }]),
      ),
    [tree, t],
  );
  return measure === 'zone' ? zones : lent;
}
