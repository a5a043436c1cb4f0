import type { Drive } from '#modules/drives/contract.ts';
import { useSearchWord } from '#platform/web/console-kit/index.ts';

/** The round in the address (`?round=`), else the open round that began last, else the last one. */
export function usePresentRound<D extends Drive>(rounds: readonly D[]): D | undefined {
  const [word] = useSearchWord('round');
  const byStart = [...rounds].sort((a, b) => b.startsAt.localeCompare(a.startsAt));
  return byStart.find((round) => round.id === word) ?? byStart.find((round) => round.state === 'open') ?? byStart[0];
}
