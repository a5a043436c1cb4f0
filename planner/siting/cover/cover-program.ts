import { LinearProgram } from '../bound/linear-program.ts';
import { candidateState } from '../model.ts';
import type { Sites } from '../sites.ts';

const rowsPerRound = 150;
const violation = 1e-6;

/** No solve may keep the event loop waiting for longer. */
const solveSecondsMax = 5;

/** Candidates, how much each counts for, and how much of them must be open together. */
export interface CoverRow {
  candidates: Int32Array;
  counts: Int32Array;
  need: number;
}

/**
 * The linear relaxation of a covering problem over the few homes that bind, found by adding those that its solution
 * leaves partly uncovered. What the LP solver answers is only a proposal: the bound is worked out from its prices.
 */
export class CoverProgram {
  readonly sites: Sites;
  /** How far each candidate is open in the solution, and what opening it adds to the bound. */
  readonly open: Float64Array;
  readonly reduced: Float64Array;
  bound = Number.NEGATIVE_INFINITY;
  readonly rows: CoverRow[] = [];
  /** Price of each row, in the order of `rows`. */
  prices = new Float64Array(0);
  private readonly isActive: boolean[] = [];
  private readonly localRows: number[] = [];
  private readonly isClosed: Uint8Array;
  private readonly isRow: Uint8Array;
  private readonly program: LinearProgram;

  private constructor(sites: Sites, program: LinearProgram) {
    this.sites = sites;
    this.program = program;
    this.open = new Float64Array(sites.candidates);
    this.reduced = new Float64Array(sites.candidates);
    this.isClosed = Uint8Array.from(sites.state, (state) => (state === candidateState.forbidden ? 1 : 0));
    this.isRow = new Uint8Array(sites.homes);
    for (const h of apart(sites, new Float64Array(sites.homes).fill(1))) this.addHome(h);
  }

  static async create(sites: Sites): Promise<CoverProgram> {
    const upper = Float64Array.from(sites.state, (state) => (state === candidateState.forbidden ? 0 : 1));
    return new CoverProgram(sites, await LinearProgram.create(sites.openCost, upper));
  }

  /** Adds a row that every plan fulfils; answers its number. */
  addRow(row: CoverRow): number {
    this.rows.push(row);
    this.isActive.push(true);
    this.program.addRow(Array.from(row.candidates), Array.from(row.counts), row.need, Number.POSITIVE_INFINITY);
    return this.rows.length - 1;
  }

  /** Adds a row that holds only in a part of the tree; answers its number. */
  addLocalRow(row: CoverRow): number {
    const number = this.addRow(row);
    this.localRows.push(number);
    return number;
  }

  /** Lets exactly these local rows hold. */
  setLocalRows(active: readonly number[]): void {
    for (const row of this.localRows) {
      const isActive = active.includes(row);
      if (this.isActive[row] === isActive) continue;
      this.isActive[row] = isActive;
      this.program.setLower(row, isActive ? (this.rows[row] as CoverRow).need : Number.NEGATIVE_INFINITY);
    }
  }

  /** Closes exactly these candidates. */
  setClosed(isClosed: Uint8Array): void {
    for (let j = 0; j < isClosed.length; j++) {
      if (isClosed[j] === this.isClosed[j]) continue;
      this.isClosed[j] = isClosed[j] as number;
      this.program.setUpper(j, isClosed[j] === 1 ? 0 : 1);
    }
  }

  /** Whether some home or active row has too few candidates left. */
  get isImpossible(): boolean {
    const { homes, start, candidate } = this.sites;
    for (let h = 0; h < homes; h++) {
      if (candidate.subarray(start[h], start[h + 1]).every((j) => this.isClosed[j] === 1)) return true;
    }
    return this.rows.some(
      ({ candidates, counts, need }, r) =>
        this.isActive[r] === true &&
        candidates.reduce((sum, j, k) => sum + (this.isClosed[j] === 1 ? 0 : (counts[k] as number)), 0) < need,
    );
  }

  /**
   * Solves for the homes known to bind, and takes those along that the solution leaves partly uncovered: 'partial' when
   * there are such. 'whole' when there are none or the bound is above the cutoff.
   */
  solve(cutoff: number, secondsMax: number): 'whole' | 'partial' | 'unsolved' {
    const solved = this.program.solve(Math.min(solveSecondsMax, secondsMax));
    if (!solved) return 'unsolved';
    this.open.set(solved.x);
    this.price(solved.rowDuals);
    if (this.bound > cutoff) return 'whole';
    const more = apart(this.sites, this.lacking()).slice(0, rowsPerRound);
    for (const h of more) this.addHome(h);
    return more.length > 0 ? 'partial' : 'whole';
  }

  dispose(): void {
    this.program.dispose();
  }

  private addHome(h: number): void {
    this.isRow[h] = 1;
    const candidates = this.sites.candidate.slice(this.sites.start[h], this.sites.start[h + 1]);
    this.addRow({ candidates, counts: new Int32Array(candidates.length).fill(1), need: 1 });
  }

  /** The bound of the prices that the solver proposes, whatever they are worth. */
  private price(duals: Float64Array): void {
    this.prices = Float64Array.from(this.rows, (_, r) => (this.isActive[r] ? Math.max(0, duals[r] as number) : 0));
    this.reduced.set(this.sites.openCost);
    let bound = 0;
    this.rows.forEach(({ candidates, counts, need }, r) => {
      const price = this.prices[r] as number;
      if (price === 0) return;
      bound += price * need;
      for (let k = 0; k < candidates.length; k++) {
        const j = candidates[k] as number;
        this.reduced[j] = (this.reduced[j] as number) - price * (counts[k] as number);
      }
    });
    for (let j = 0; j < this.reduced.length; j++) {
      if (this.isClosed[j] === 0) bound += Math.min(0, this.reduced[j] as number);
    }
    this.bound = bound;
  }

  private lacking(): Float64Array {
    const { homes, start, candidate } = this.sites;
    const lacking = new Float64Array(homes);
    for (let h = 0; h < homes; h++) {
      if (this.isRow[h] === 1) continue;
      let covered = 0;
      const end = start[h + 1] as number;
      for (let k = start[h] as number; k < end; k++) covered += this.open[candidate[k] as number] as number;
      if (covered < 1 - violation) lacking[h] = 1 - covered;
    }
    return lacking;
  }
}

/** Homes that lack something and share no candidate, those that lack most first; of like ones, those with few candidates. */
function apart(sites: Sites, lacking: Float64Array): number[] {
  const order = Array.from(lacking.keys()).filter((h) => (lacking[h] as number) > 0);
  const length = (h: number): number => (sites.start[h + 1] as number) - (sites.start[h] as number);
  order.sort((a, b) => (lacking[b] as number) - (lacking[a] as number) || length(a) - length(b) || a - b);
  const isTaken = new Uint8Array(sites.candidates);
  return order.filter((h) => {
    const list = sites.candidate.subarray(sites.start[h], sites.start[h + 1]);
    if (list.some((j) => isTaken[j] === 1)) return false;
    for (const j of list) isTaken[j] = 1;
    return true;
  });
}
