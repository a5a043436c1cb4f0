import type { Refusal } from '#platform/contract/index.ts';
import type { Actor } from '#platform/server/actor.ts';
import { type Tx, tablesOf } from '#platform/server/db/scoped.ts';
import type { Json } from '#platform/server/db/tables.ts';
import type { ImportCounts, ImportRow, ImportState } from '../contract.ts';
import type { CareMark, DocumentKind, EntrySource, PresenceKind, Sex } from '../nouns.ts';
import type { ChosenColumns, RowPlan, RowSource, RowUndo, StoredReading } from './import/stored.ts';

export interface HouseholdRow {
  town: string;
  id: string;
  area: string;
  houseNo: string;
  door: string;
  doorOrder: string;
  address: string;
  tenants: boolean;
  note: string;
  lon: number | null;
  lat: number | null;
  formerAreas: string[];
  createdAt: string;
  endedAt: string | null;
  changedSeq: number;
}

/** How a person left the roster. */
export type EndedAs = 'dead' | 'merged' | 'removed';

export interface PersonRow {
  town: string;
  id: string;
  householdId: string;
  area: string;
  name: string;
  initials: string;
  sex: Sex;
  birthDate: string | null;
  documentKind: DocumentKind;
  documentNumber: string | null;
  phones: string[];
  relation: string | null;
  registeredPlace: string | null;
  marks: CareMark[];
  note: string;
  present: boolean;
  mergedInto: string | null;
  formerAreas: string[];
  createdAt: string;
  endedAt: string | null;
  endedAs: EndedAs | null;
  changedSeq: number;
  foundBy: string;
  grams: number[];
}

export interface EntryRow {
  town: string;
  id: string;
  seq: number;
  personId: string | null;
  personName: string;
  area: string;
  kind: PresenceKind;
  delta: number;
  effectiveAt: string;
  recordedAt: string;
  untilAt: string | null;
  reason: string;
  sourceKind: EntrySource['kind'];
  sourceId: string | null;
  sentence: string | null;
  actorName: string;
  reverses: string | null;
  names: string | null;
  moveId: string | null;
}

export interface ReportedTotalRow {
  town: string;
  id: string;
  seq: number;
  area: string;
  total: number;
  at: string;
  recordedAt: string;
  sourceKind: EntrySource['kind'];
  sourceId: string | null;
  sentence: string | null;
  actorName: string;
}

export interface PeopleTables {
  households: HouseholdRow;
  persons: PersonRow;
  presenceEntries: EntryRow;
  reportedTotals: ReportedTotalRow;
  merges: {
    town: string;
    id: string;
    keptId: string;
    droppedId: string;
    reason: string;
    at: string;
    actorName: string;
    undo: Json;
    undoneAt: string | null;
  };
  duplicateDismissals: { town: string; a: string; b: string; actorName: string; at: string };
  imports: {
    town: string;
    id: string;
    area: string;
    fileId: string;
    fileName: string;
    state: ImportState;
    progress: number;
    counts: Json<ImportCounts>;
    error: Json<Refusal> | null;
    mapping: Json<ChosenColumns>;
    reading: Json<StoredReading> | null;
    createdAt: string;
    actor: Json<Actor>;
  };
  importRows: {
    town: string;
    importId: string;
    id: number;
    outcome: ImportRow['outcome'];
    action: ImportRow['action'];
    source: Json<RowSource>;
    plan: Json<RowPlan> | null;
    decision: string | null;
    writtenAt: string | null;
    undo: Json<RowUndo> | null;
  };
}

/** The transaction, seen with the tables of people. */
export const people = (tx: Tx) => tablesOf<PeopleTables>(tx);
