import { useMemo } from 'react';
import { contracts } from '#modules/contracts.ts';
import { drivesContract } from '#modules/drives/contract.ts';
import { peopleContract } from '#modules/people/contract.ts';
import {
  type AreaFigure,
  figureOf,
  type Loans,
  percentOf,
  useMay,
  useQueryOf,
} from '#platform/web/console-kit/index.ts';
import { useLanguage } from '#platform/web/i18n/index.ts';

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

/** Each area's figure with its share of the largest, by which it is coloured. */
function ofLargest(counts: readonly (readonly [string, number])[]): Map<string, AreaFigure> {
  const largest = Math.max(1, ...counts.map(([, count]) => count));
  return new Map(counts.map(([area, count]) => [area, { words: figureOf(count), share: count / largest }]));
}

const useAreaFigures: Loans['useAreaFigures'] = (measure, enabled) => {
  const mayCount = useMay(peopleContract.queries.headcount);
  const mayFollow = useMay(drivesContract.queries.progress);
  const wantsRound = enabled && mayFollow && measure !== 'headcount';
  const headcount = useQueryOf(
    peopleContract.queries.headcount,
    {},
    { enabled: enabled && mayCount && measure === 'headcount' },
  );
  const rounds = useQueryOf(drivesContract.queries.list, {}, { enabled: wantsRound });
  // The open round that began last, else the last one.
  const driveId = (rounds.data?.drives.find((drive) => drive.state === 'open') ?? rounds.data?.drives[0])?.id;
  const progress = useQueryOf(
    drivesContract.queries.progress,
    { driveId: driveId ?? '' },
    { enabled: wantsRound && driveId !== undefined },
  );
  return useMemo(() => {
    if (measure === 'headcount')
      return headcount.data ? ofLargest(headcount.data.byArea.map((row) => [row.area, row.count])) : noFigures;
    if (!progress.data) return noFigures;
    if (measure === 'differences') return ofLargest(progress.data.byArea.map((row) => [row.area, row.open]));
    return new Map(
      progress.data.byArea.map((row) => [
        row.area,
        {
          words: percentOf(row.counted + row.exempt, row.expected),
          share: row.expected > 0 ? (row.counted + row.exempt) / row.expected : undefined,
        },
      ]),
    );
  }, [measure, headcount.data, progress.data]);
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
