import { accept, type Decision, refuse } from '#platform/contract/decision.ts';
import type { DriveKind, RecordResult } from '../nouns.ts';
import { resultsOf } from './results.ts';

/** A round, as far as recording in it goes. */
export interface DriveForRecord {
  id: string;
  kind: DriveKind;
  closedAt: string | null;
}

export interface RecordWish {
  driveId: string;
  personId: string | null;
  householdId: string | null;
  name?: string;
  result: RecordResult;
}

/**
 * May this be recorded? A closed round still takes records (a phone that was in a stairwell), marked late.
 * @param boundTo the only round that this device was invited for, if any
 * @param receivedAt when it reached the server, or now on the phone
 */
export function decideRecord(
  drive: DriveForRecord | undefined,
  wish: RecordWish,
  boundTo: string | null,
  receivedAt: string,
): Decision<{ late: boolean }> {
  if (!drive) return refuse('drive.notFound');
  if (boundTo !== null && boundTo !== drive.id) return refuse('drive.notYours');
  if (wish.personId === null && wish.householdId === null && !wish.name) return refuse('record.nobody');
  if (!resultsOf[drive.kind].includes(wish.result))
    return refuse('record.resultUnfit', { result: wish.result, kind: drive.kind });
  return accept({ late: drive.closedAt !== null && receivedAt > drive.closedAt });
}
