import type { Random } from '../common/random.ts';
import { patternCost } from './draft.ts';
import { off, type Pattern, type Roster, type Unit } from './roster.ts';
import { Simplex } from './simplex.ts';

/** Barred columns cost so much that they leave the basis. */
const barredCost = 1e6;
/** Small differences in the right-hand sides keep the simplex from standing still at degenerate corners. */
const perturbation = 1e-5;

/**
 * The linear relaxation over patterns: each of some units takes one pattern (a convex mix of them), while the others
 * stand still; cover is held by rows with costs for under and over. Meetings of people who must be apart are left out,
 * which only lowers the optimum.
 */
export class Master {
  readonly simplex: Simplex;
  readonly from: number;
  readonly to: number;
  readonly patterns: Pattern[] = [];
  readonly unitOf: number[] = [];
  /** Right-hand sides times duals give the cover's part of a Lagrangian bound. */
  readonly levels: { cell: number; threshold: number; under: number; over: number }[] = [];
  private readonly roster: Roster;
  private readonly rowOfUnit: Int32Array;
  /** [cell × 2]: rows in which a cell counts, −1 for none. */
  private readonly rowsOfCell: Int32Array;
  private readonly known: Set<string>[];
  private readonly columnsOf: number[][];

  /**
   * @param units those that take part
   * @param from first day of the window that may change
   * @param to the day after its last; not a Sunday
   * @param others how many of the rest stand on each cell
   */
  constructor(roster: Roster, units: readonly number[], from: number, to: number, others: Int32Array, random: Random) {
    this.roster = roster;
    this.from = from;
    this.to = to;
    const cells = roster.days * roster.duties;
    this.rowsOfCell = new Int32Array(cells * 2).fill(-1);
    let row = units.length;
    for (let cell = from * roster.duties; cell < to * roster.duties; cell++) {
      const preferred = roster.preferred[cell] as number;
      const minimum = roster.minimum[cell] as number;
      const isOne = minimum === preferred;
      const below = roster.minimumCost[cell] as number;
      const under = (roster.underCost[cell] as number) + (isOne && minimum > 0 ? below : 0);
      const over = roster.overCost[cell] as number;
      const taken = others[cell] as number;
      if (under > 0 || over > 0) {
        this.rowsOfCell[cell * 2] = row++;
        this.levels.push({ cell, threshold: preferred - taken, under, over });
      }
      if (!isOne && minimum > 0 && below > 0) {
        this.rowsOfCell[cell * 2 + 1] = row++;
        this.levels.push({ cell, threshold: minimum - taken, under: below, over: 0 });
      }
    }
    const free = Number.POSITIVE_INFINITY;
    const right = new Float64Array(row).fill(1);
    const underCosts = new Float64Array(row).fill(free);
    const overCosts = new Float64Array(row).fill(free);
    this.levels.forEach(({ threshold, under, over }, i) => {
      right[units.length + i] = threshold + perturbation * (random.next() - 0.5);
      underCosts[units.length + i] = under;
      overCosts[units.length + i] = over;
    });
    this.simplex = new Simplex(right, underCosts, overCosts);
    this.rowOfUnit = new Int32Array(roster.units.length).fill(-1);
    units.forEach((unit, i) => {
      this.rowOfUnit[unit] = i;
    });
    this.known = roster.units.map(() => new Set());
    this.columnsOf = roster.units.map(() => []);
  }

  /** Adds a pattern and returns its column; −1 when it is there already. */
  add(unit: number, pattern: Pattern): number {
    const key = pattern.join();
    if (this.known[unit]?.has(key)) return -1;
    this.known[unit]?.add(key);
    const { duties, days } = this.roster;
    const rows: number[] = [this.rowOfUnit[unit] as number];
    const values: number[] = [1];
    const { size } = this.roster.units[unit] as Unit;
    for (let day = 0; day < days; day++) {
      const duty = pattern[day] as number;
      if (duty === off) continue;
      for (let i = 0; i < 2; i++) {
        const row = this.rowsOfCell[(day * duties + duty) * 2 + i] as number;
        if (row < 0) continue;
        rows.push(row);
        values.push(size);
      }
    }
    const column = this.simplex.addColumn(
      patternCost(this.roster, this.roster.units[unit] as Unit, pattern),
      rows,
      values,
    );
    this.patterns.push(Int16Array.from(pattern));
    this.unitOf.push(unit);
    this.columnsOf[unit]?.push(column);
    return column;
  }

  /** Starts from one pattern for each unit. */
  begin(columns: readonly number[]): void {
    const columnOfRow = new Int32Array(this.simplex.rows).fill(-1);
    for (const column of columns) columnOfRow[this.rowOfUnit[this.unitOf[column] as number] as number] = column;
    this.simplex.begin(columnOfRow);
  }

  dualOfUnit(unit: number, duals: Float64Array = this.simplex.duals): number {
    return duals[this.rowOfUnit[unit] as number] as number;
  }

  /** What one person on a cell is worth: the sum of its rows' duals. */
  worths(duals: Float64Array, worths: Float64Array): void {
    for (let cell = 0; cell < worths.length; cell++) {
      let worth = 0;
      for (let i = 0; i < 2; i++) {
        const row = this.rowsOfCell[cell * 2 + i] as number;
        if (row >= 0) worth += duals[row] as number;
      }
      worths[cell] = worth;
    }
  }

  /** The cover's part of the Lagrangian bound; duals are first held within the costs of under and over. */
  clampDuals(duals: Float64Array): number {
    const first = this.simplex.rows - this.levels.length;
    let sum = 0;
    this.levels.forEach(({ threshold, under, over }, i) => {
      const held = Math.min(under, Math.max(-over, duals[first + i] as number));
      duals[first + i] = held;
      sum += held * threshold;
    });
    return sum;
  }

  /** The unit keeps this column: its others are barred. */
  fix(column: number): void {
    const columns = this.columnsOf[this.unitOf[column] as number] as number[];
    for (const other of columns) if (other !== column) this.bar(other);
  }

  bar(column: number): void {
    if (this.simplex.costOf(column) < barredCost)
      this.simplex.setCost(column, this.simplex.costOf(column) + barredCost);
  }

  /** What a column costs when each person on a cell is worth so much. */
  costAt(column: number, worths: Float64Array): number {
    const pattern = this.patterns[column] as Pattern;
    const unit = this.roster.units[this.unitOf[column] as number] as Unit;
    let cost = patternCost(this.roster, unit, pattern);
    for (let day = 0; day < this.roster.days; day++) {
      const duty = pattern[day] as number;
      if (duty !== off) cost -= unit.size * (worths[day * this.roster.duties + duty] as number);
    }
    return cost;
  }

  columnsOfUnit(unit: number): readonly number[] {
    return this.columnsOf[unit] as number[];
  }
}
