import type { Discrepancy, DriveKind, RecordResult } from '#modules/drives/contract.ts';
import { StateTag, type StateTone } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { resultKeys } from '../i18n/result-keys.ts';

export type RosterStatus = 'counted' | 'notCounted' | 'exempt' | 'positive' | 'invalid' | 'away';

const resultTones: Record<RecordResult, StateTone> = {
  done: 'good',
  negative: 'good',
  positive: 'late',
  invalid: 'warn',
  away: 'off',
  refused: 'warn',
  notHome: 'waiting',
};

const statusTones: Record<RosterStatus, StateTone> = {
  counted: 'good',
  notCounted: 'waiting',
  exempt: 'off',
  positive: 'late',
  invalid: 'warn',
  away: 'off',
};

/** The word for a result in a round of this kind: 阴性, 已领, 在. */
export function useResultWord(): (result: RecordResult, kind?: DriveKind) => string {
  const t = useT();
  return (result, kind) => t(resultKeys(result, kind));
}

export function ResultTag({ result, kind }: { result: RecordResult; kind?: DriveKind }) {
  const word = useResultWord();
  return <StateTag tone={resultTones[result]}>{word(result, kind)}</StateTag>;
}

export function StatusTag({ status }: { status: RosterStatus }) {
  const t = useT();
  return <StateTag tone={statusTones[status]}>{t(`drives:status.${status}`)}</StateTag>;
}

/** A difference about a household, of a round that counts doors. */
export const isDoor = (difference: Discrepancy): boolean =>
  difference.personId === null && difference.householdId !== null && difference.detail.stranger !== true;

/** The sentence that says what kind of difference this is. */
export const explainOf = (difference: Discrepancy): string =>
  `drives:differenceExplain.${difference.kind}${difference.kind === 'countedTwice' && isDoor(difference) ? 'Door' : ''}`;
