import type { ImportRow } from '../../contract.ts';
import type { PersonPlan } from '../../domain/import-plan.ts';
import type { PersonFacts } from '../../domain/person.ts';
import type { RosterField } from '../../domain/roster/field.ts';
import type { RosterMapping } from '../../domain/roster/mapping.ts';
import type { RosterMatch } from '../../domain/roster/match.ts';
import type { RosterFinding, RosterHousehold, RosterRow } from '../../domain/roster/reading.ts';

/** Columns as somebody set them: table key → column index → field, `ignore` for none. */
export type ChosenColumns = Record<string, Record<string, string>>;

export interface FoundTable {
  /** `sheet#n`. */
  key: string;
  sheet: string;
  headerRow: number | null;
  columns: { index: number; header: string; guess: RosterField | null; confidence: number; samples: string[] }[];
}

/** What reading a file found beside its rows. */
export interface StoredReading {
  tables: FoundTable[];
  mappings: { sheet: string; mapping: RosterMapping }[];
  households: RosterHousehold[];
  findings: RosterFinding[];
  /** Ids for households that are new, by key; once given they stay, so that writing twice makes them once. */
  newHouseholds: Record<string, string>;
}

export type RowMatch = Omit<RosterMatch, 'row'>;

/** A source row and whom of the roster it may mean. */
export interface RowSource {
  row: RosterRow;
  matches: RowMatch[];
  /** Why it waits, beside what was found while reading. */
  notes: ImportRow['notes'];
}

export interface HouseholdPlan {
  id: string;
  isNew: boolean;
  area: string;
  houseNo: string;
  address: string;
  tenants: boolean;
  /** Which of these an edited export says otherwise than the roster. */
  changes: ('houseNo' | 'areaCode')[];
}

/** What is to be written for a row. */
export interface RowPlan {
  household: HouseholdPlan;
  people: PersonPlan[];
}

type Door = Pick<HouseholdPlan, 'area' | 'houseNo'>;
type ChangedFacts = Partial<PersonFacts & { householdId: string }>;

/** What was written for a row, as taking it back needs it. */
export interface RowUndo {
  added: string[];
  households: string[];
  /** Households of which the file said another door or area. */
  changed?: { householdId: string; before: Door; after: Door }[];
  updated: { personId: string; before: ChangedFacts; after: ChangedFacts }[];
  entries: string[];
}
