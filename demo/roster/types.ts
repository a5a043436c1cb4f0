export type Cell = string | number | null;

/** Rows and columns from zero, both ends included, as SheetJS counts them. */
interface Merge {
  s: { r: number; c: number };
  e: { r: number; c: number };
}

/** What is wrong with a row, in the eyes of somebody who knows the people. */
export type RosterFault =
  /** The number became 3.10228E+17: its last digits are gone. */
  | 'idRuined'
  | 'idChecksum'
  | 'idShort'
  /** The sex does not agree with the number. */
  | 'sexWrong'
  /** A day that no month has. */
  | 'birthImpossible'
  | 'presenceUnclear'
  /** A group that the village does not have. */
  | 'groupUnknown'
  /** A row without a name; it stands for nobody of the demo's people. */
  | 'nameMissing';

export type RosterDuplicate =
  /** The same row once more at the end of its group. */
  | 'again'
  /** Listed with relatives in another house as well. */
  | 'otherHousehold';

export interface RosterRowTruth {
  /** Index into `rows`. */
  row: number;
  /** Absent for `nameMissing`. */
  personRef?: string;
  fault?: RosterFault;
  duplicate?: RosterDuplicate;
}

export interface RosterTruth {
  /** What is there once duplicates are one and every fault is settled: exactly the demo's people. */
  households: number;
  persons: number;
  present: number;
  rows: RosterRowTruth[];
  /** Groups whose written subtotal is not the number of their people, with what is written. */
  wrongSubtotals: { group: number; written: number; people: number }[];
}

export interface DemoSheet {
  name: string;
  rows: Cell[][];
  merges: Merge[];
  /** Number cells that Excel shows as dates. */
  dateCells: { row: number; column: number }[];
  truth: RosterTruth;
}
