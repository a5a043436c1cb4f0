import { useMemo } from 'react';
import { contracts } from '#modules/contracts.ts';
import { drivesContract } from '#modules/drives/contract.ts';
import { type Loans, useMay, useQueryOf } from '#platform/web/console-kit/index.ts';
import { useLanguage } from '#platform/web/i18n/index.ts';
import { useAreaFigures } from './areaFigures.ts';

const commands = new Map(
  Object.values(contracts).flatMap((contract) =>
    Object.values(contract.commands).map((spec) => [spec.name as string, spec]),
  ),
);

function useOpenRounds() {
  const may = useMay(drivesContract.queries.list);
  const answer = useQueryOf(drivesContract.queries.list, { state: 'open' }, { enabled: may });
  return answer.data?.drives ?? [];
}

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
