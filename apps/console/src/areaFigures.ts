import { useMemo } from 'react';
import { drivesContract } from '#modules/drives/contract.ts';
import { peopleContract } from '#modules/people/contract.ts';
import {
  type AreaFigure,
  type AreaTree,
  figureOf,
  type Loans,
  percentOf,
  useArea,
  useAreaTree,
  useMay,
  useQueryOf,
  useSession,
} from '#platform/web/console-kit/index.ts';
import { addUp } from './addUp.ts';
import { usePresentRound } from './presentRound.ts';

type Figures = ReadonlyMap<string, AreaFigure>;

const noFigures: Figures = new Map();
const differencesMax = 500;

/** Each area's figure with its share of the largest of its kind, by which it is coloured. */
function ofLargest(tree: AreaTree, sums: ReadonlyMap<string, number>): Figures {
  const largest = new Map<string, number>();
  const kindOf = (code: string) => tree.find(code)?.kind ?? '';
  for (const [code, sum] of sums) largest.set(kindOf(code), Math.max(sum, largest.get(kindOf(code)) ?? 1));
  return new Map(
    [...sums].map(([code, sum]) => [code, { words: figureOf(sum), share: sum / (largest.get(kindOf(code)) ?? 1) }]),
  );
}

/** The ground a map shows around the chosen area, as far as this person may see: the village, else their scope. */
function useGround(): string {
  const tree = useAreaTree();
  const { code } = useArea();
  const { scopes } = useSession();
  const village = tree.pathTo(code).find((area) => area.kind === 'village')?.code;
  if (!village) return code;
  if (scopes.some((scope) => tree.covers(scope, village))) return village;
  return scopes.find((scope) => tree.covers(scope, code)) ?? code;
}

function useHeadcounts(area: string, wanted: boolean): Figures {
  const tree = useAreaTree();
  const enabled = useMay(peopleContract.queries.headcount) && wanted;
  const { data } = useQueryOf(peopleContract.queries.headcount, {}, { area, enabled });
  return useMemo(
    () =>
      data
        ? ofLargest(
            tree,
            addUp(tree, data.byArea, (row) => row.count),
          )
        : noFigures,
    [tree, data],
  );
}

function useProgress(area: string, wanted: boolean): Figures {
  const tree = useAreaTree();
  const enabled = useMay(drivesContract.queries.progress) && wanted;
  const rounds = useQueryOf(drivesContract.queries.list, {}, { area, enabled });
  const round = usePresentRound(rounds.data?.drives ?? []);
  const { data } = useQueryOf(
    drivesContract.queries.progress,
    { driveId: round?.id ?? '' },
    { area, enabled: enabled && round !== undefined },
  );
  return useMemo(() => {
    if (!data) return noFigures;
    const done = addUp(tree, data.byArea, (row) => row.counted + row.exempt);
    const expected = addUp(tree, data.byArea, (row) => row.expected);
    return new Map(
      [...expected].map(([code, all]) => {
        const part = done.get(code) ?? 0;
        return [code, { words: percentOf(part, all), share: all > 0 ? part / all : undefined }];
      }),
    );
  }, [tree, data]);
}

function useDifferences(area: string, wanted: boolean): Figures {
  const tree = useAreaTree();
  const enabled = useMay(drivesContract.queries.discrepancies) && wanted;
  const { data } = useQueryOf(
    drivesContract.queries.discrepancies,
    { state: ['open', 'assigned'], limit: differencesMax },
    { area, enabled },
  );
  return useMemo(
    () =>
      data
        ? ofLargest(
            tree,
            addUp(tree, data.discrepancies, () => 1),
          )
        : noFigures,
    [tree, data],
  );
}

/** Figures by area for the map, from the modules that have them. */
export const useAreaFigures: Loans['useAreaFigures'] = (measure, enabled) => {
  const area = useGround();
  const headcounts = useHeadcounts(area, enabled && measure === 'headcount');
  const progress = useProgress(area, enabled && measure === 'progress');
  const differences = useDifferences(area, enabled && measure === 'differences');
  if (measure === 'headcount') return headcounts;
  return measure === 'progress' ? progress : differences;
};
