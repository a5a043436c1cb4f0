import { Tooltip } from 'antd';
import type { EntrySource, PresenceEntry, PresenceKind } from '#modules/people/contract.ts';
import { ScreenLink, StateTag, type StateTone, signedOf } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { wordsOfReason } from '../../domain/coded-reason.ts';

const tones: Record<PresenceKind, StateTone> = {
  initial: 'info',
  arrival: 'good',
  departure: 'waiting',
  birth: 'good',
  death: 'off',
  stay: 'good',
  correction: 'warn',
};

/** What happened: icon and word. */
export function PresenceTag({ kind }: { kind: PresenceKind }) {
  const t = useT();
  return <StateTag tone={tones[kind]}>{t(`people:presenceKind.${kind}`)}</StateTag>;
}

/** +1 or −3, as a column of figures. */
export function Delta({ value }: { value: number }) {
  return <span className="rv-num">{signedOf(value)}</span>;
}

/** Why an entry was written, in words. */
export function useReason(): (reason: string) => string {
  const t = useT();
  return (reason) => wordsOfReason(reason, t);
}

/** Where an entry came from, with the sentence it rests on; a message opens. */
export function SourceNote({ source }: { source: EntrySource }) {
  const t = useT();
  const word = t(`people:source.${source.kind}`);
  const note =
    source.kind === 'message' && source.id ? (
      <ScreenLink to="/messages" search={{ message: source.id }}>
        {word}
      </ScreenLink>
    ) : (
      <span>{word}</span>
    );
  if (!source.sentence) return note;
  return <Tooltip title={source.sentence}>{note}</Tooltip>;
}

/** How long after the fact an entry may be written before it counts as written in afterwards. */
const lateAfterMs = 30 * 60_000;

export const isLate = (entry: Pick<PresenceEntry, 'effectiveAt' | 'recordedAt' | 'kind'>): boolean =>
  entry.kind !== 'initial' && Date.parse(entry.recordedAt) - Date.parse(entry.effectiveAt) > lateAfterMs;
