import type { Json } from '#platform/server/db/tables.ts';
import type {
  DiscrepancyKind,
  DiscrepancyState,
  DriveKind,
  DriveUnit,
  RecordMethod,
  RecordResult,
  Resolution,
} from '../nouns.ts';

export interface DriveTables {
  drives: {
    town: string;
    id: string;
    kind: DriveKind;
    unit: DriveUnit;
    title: string;
    area: string;
    startsAt: string;
    closedAt: string | null;
    actorName: string;
    changedSeq: number;
    comparedSeq: number | null;
  };
  driveRecords: {
    town: string;
    id: string;
    seq: number;
    pos: number;
    driveId: string;
    personId: string | null;
    householdId: string | null;
    name: string | null;
    area: string;
    result: RecordResult;
    method: RecordMethod;
    quantity: number | null;
    note: string | null;
    at: string;
    receivedAt: string;
    actorId: string;
    actorName: string;
    deviceId: string | null;
    late: boolean;
  };
  recordVoids: {
    town: string;
    recordId: string;
    driveId: string;
    personId: string | null;
    householdId: string | null;
    voided: boolean;
    seq: number;
    reason: string;
    at: string;
    actorName: string;
  };
  driveMarks: {
    town: string;
    driveId: string;
    personId: string;
    mark: 'exempt' | 'counted' | 'none';
    result: RecordResult | null;
    reason: string;
    seq: number;
    actorName: string;
  };
  ledgerCompared: { town: string; seq: number };
  discrepancies: {
    town: string;
    id: string;
    kind: DiscrepancyKind;
    area: string;
    driveId: string | null;
    personId: string | null;
    householdId: string | null;
    name: string;
    houseNo: string;
    detail: Json<Record<string, unknown>>;
    state: DiscrepancyState;
    ownerId: string | null;
    ownerName: string | null;
    reason: string;
    resolution: Resolution | null;
    openedAt: string;
    closedAt: string | null;
    closedByName: string | null;
    entryIds: string[];
    undo: Json<SettlementUndo | null> | null;
  };
}

/** What a settlement did beside ledger entries. */
export interface SettlementUndo {
  voidedRecords?: string[];
  marked?: { driveId: string; personId: string; before: 'exempt' | 'counted' | 'none' }[];
  moved?: { personId: string; fromHouseholdId: string; toHouseholdId: string }[];
  /** Was it with somebody before it was settled? */
  assigned: boolean;
}
