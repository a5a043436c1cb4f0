import { useMemo } from 'react';
import { contracts } from '#modules/contracts.ts';
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
import { useLanguage } from '#platform/web/i18n/index.ts';
import { addUp } from './addUp.ts';

const commands = new Map(
  Object.values(contracts).flatMap((contract) =>
    Object.values(contract.commands).map((spec) => [spec.name as string, spec]),
  ),
);

const noFigures: ReadonlyMap<string, AreaFigure> = new Map();

function useOpenRounds() {
  const may = useMay(drivesContract.queries.list);
  const answer = useQueryOf(drivesContract.queries.list, { state: 'open' }, { enabled: may });
  return answer.data?.drives ?? [];
}

/** Each area's figure with its share of the largest of its kind, by which it is coloured. */
function ofLargest(tree: AreaTree, sums: ReadonlyMap<string, number>): Map<string, AreaFigure> {
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

const useAreaFigures: Loans['useAreaFigures'] = (measure, enabled) => {
  const tree = useAreaTree();
  const area = useGround();
  const mayCount = useMay(peopleContract.queries.headcount);
  const mayFollow = useMay(drivesContract.queries.progress);
  const wantsRound = enabled && mayFollow && measure !== 'headcount';
  const headcount = useQueryOf(
    peopleContract.queries.headcount,
    {},
    { area, enabled: enabled && mayCount && measure === 'headcount' },
  );
  const rounds = useQueryOf(drivesContract.queries.list, {}, { area, enabled: wantsRound });
  // The open round that began last, else the last one.
  const driveId = (rounds.data?.drives.find((drive) => drive.state === 'open') ?? rounds.data?.drives[0])?.id;
  const progress = useQueryOf(
    drivesContract.queries.progress,
    { driveId: driveId ?? '' },
    { area, enabled: wantsRound && driveId !== undefined },
  );
  return useMemo(() => {
    if (measure === 'headcount') {
      return headcount.data
        ? ofLargest(
            tree,
            addUp(tree, headcount.data.byArea, (row) => row.count),
          )
        : noFigures;
    }
    if (!progress.data) return noFigures;
    const rows = progress.data.byArea;
    if (measure === 'differences')
      return ofLargest(
        tree,
        addUp(tree, rows, (row) => row.open),
      );
    const expected = addUp(tree, rows, (row) => row.expected);
    const done = addUp(tree, rows, (row) => row.counted + row.exempt);
    return new Map(
      [...expected].map(([code, all]) => {
        const part = done.get(code) ?? 0;
        return [code, { words: percentOf(part, all), share: all > 0 ? part / all : undefined }];
      }),
    );
  }, [measure, tree, headcount.data, progress.data]);
};

/** What the shell lends the first modules of what comes after them. */
export function useShellLoans(): Loans {
  const language = useLanguage();
  return useMemo(
    () => ({
      commandName: (name: string) => commands.get(name)?.summary[language === 'en' ? 'en' : 'zh'] ?? name,
      commandNames: [...commands.keys()],
      useOpenRounds,
      useAreaFigures,
    }),
    [language],
  );
}
