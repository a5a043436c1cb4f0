import { accept, type Decision, refuse } from '#platform/contract/decision.ts';
import type { DiscrepancyKind, RecordResult, Resolution } from '../nouns.ts';
import { countedResults, resolutionsOf } from './results.ts';

/** A stored difference, as far as settling goes. */
export interface OpenDifference {
  kind: DiscrepancyKind;
  state: string;
  area: string;
  driveId: string | null;
  personId: string | null;
  householdId: string | null;
  houseNo: string;
  detail: Record<string, unknown>;
}

/** What the person who chased it says. */
export interface SettleWish {
  resolution: Resolution;
  reason: string;
  effectiveAt?: string;
  personId?: string;
  newPerson?: { name: string; householdId: string | null; houseNo?: string };
  result?: RecordResult;
  keepRecordId?: string;
}

/** What is to be written for it: each step is carried out by the module whose matter it is. */
export type Step =
  | { do: 'ledger'; kind: 'departure' | 'arrival' | 'stay'; who: 'subject' | 'given'; effectiveAt: string }
  | { do: 'correction'; count: number; sign: 1 | -1; effectiveAt: string }
  | { do: 'name'; entryId: string }
  | { do: 'reverse'; entryId: string }
  | { do: 'mark'; mark: 'exempt' | 'counted'; who: 'subject' | 'given'; result: RecordResult | null }
  | { do: 'void'; recordIds: string[] }
  | { do: 'move' };

interface RecordDetail {
  id: string;
  result: RecordResult;
}

const recordsIn = (difference: OpenDifference): RecordDetail[] =>
  (difference.detail.records as RecordDetail[] | undefined) ?? [];

/**
 * What settling a difference writes. Nothing is overwritten: departures and arrivals are ledger entries, a
 * record that was wrong is voided, someone counted later is marked so.
 * @param now the act's time, for entries without a time of their own
 */
export function planSettlement(difference: OpenDifference, wish: SettleWish, now: string): Decision<Step[]> {
  if (difference.state === 'settled' || difference.state === 'gone') return refuse('discrepancy.closed');
  if (!resolutionsOf[difference.kind].includes(wish.resolution)) {
    return refuse('resolution.unfit', { kind: difference.kind, resolution: wish.resolution });
  }
  const effectiveAt = wish.effectiveAt ?? now;
  const given = wish.personId !== undefined || wish.newPerson !== undefined;
  const known = difference.personId !== null;
  const records = recordsIn(difference);
  switch (wish.resolution) {
    case 'departed':
      return accept([{ do: 'ledger', kind: 'departure', who: 'subject', effectiveAt }]);
    case 'arrived':
    case 'stay': {
      if (!known && !given) return refuse('resolution.needsPerson');
      const kind = wish.resolution === 'stay' ? 'stay' : 'arrival';
      return accept([{ do: 'ledger', kind, who: known ? 'subject' : 'given', effectiveAt }]);
    }
    case 'samePerson':
      if (wish.personId === undefined) return refuse('resolution.needsPerson');
      return accept([
        { do: 'void', recordIds: records.map((record) => record.id) },
        { do: 'mark', mark: 'counted', who: 'given', result: records[0]?.result ?? null },
      ]);
    case 'countedAfterAll':
      if (wish.result !== undefined && !countedResults.includes(wish.result))
        return refuse('resolution.unfit', { result: wish.result });
      return accept([{ do: 'mark', mark: 'counted', who: 'subject', result: wish.result ?? null }]);
    case 'exempt':
      if (wish.reason === '') return refuse('resolution.needsReason');
      return accept([{ do: 'mark', mark: 'exempt', who: 'subject', result: null }]);
    case 'duplicate': {
      const kept = records.some((record) => record.id === wish.keepRecordId) ? wish.keepRecordId : records[0]?.id;
      return accept([{ do: 'void', recordIds: records.map((record) => record.id).filter((id) => id !== kept) }]);
    }
    case 'moved':
      return wish.newPerson?.householdId ? accept([{ do: 'move' }]) : refuse('resolution.needsHousehold');
    case 'recordedWrong':
      return difference.kind === 'unnamed'
        ? accept([{ do: 'reverse', entryId: String(difference.detail.entryId) }])
        : accept([{ do: 'void', recordIds: records.map((record) => record.id) }]);
    case 'isHere':
      // The record that said "away" is void; whoever is here and has no count is then missing, and shows as such.
      return accept([{ do: 'void', recordIds: records.map((record) => record.id) }]);
    case 'correctLedger': {
      const short = Number(difference.detail.reported) - Number(difference.detail.ledger);
      if (!Number.isInteger(short) || short === 0) return refuse('discrepancy.closed');
      return accept([
        {
          do: 'correction',
          count: Math.abs(short),
          sign: short > 0 ? 1 : -1,
          effectiveAt: String(difference.detail.at ?? effectiveAt),
        },
      ]);
    }
    case 'named':
      if (!given) return refuse('resolution.needsPerson');
      return accept([{ do: 'name', entryId: String(difference.detail.entryId) }]);
    case 'visiting':
    case 'ledgerRight':
      return accept([]);
  }
}
