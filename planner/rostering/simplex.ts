const tolerance = 1e-7;
const pivotMin = 1e-7;
/** Product-form updates after which the inverse is made anew, to shed rounding errors. */
const refreshEvery = 120;

/**
 * Minimises cost over columns x ≥ 0 with rows Σ a x + under − over = right-hand side, where `under` and `over` cost
 * something per unit or are not allowed (Infinity). A primal simplex with an explicit dense inverse: rosters have few rows, columns come one by one,
 * and each solve goes on from the last basis.
 */
export class Simplex {
  readonly rows: number;
  readonly duals: Float64Array;
  objective = 0;
  private readonly right: Float64Array;
  private readonly under: Float64Array;
  private readonly over: Float64Array;
  private readonly inverse: Float64Array;
  /** Variable in each place of the basis: 2 row for under, 2 row + 1 for over, 2 rows + column for columns. */
  private readonly basis: Int32Array;
  private readonly level: Float64Array;
  private readonly direction: Float64Array;
  private readonly starts: number[] = [0];
  private entryRow = new Int32Array(1024);
  private entryValue = new Float64Array(1024);
  private readonly costs: number[] = [];
  private isBasic = new Uint8Array(64);
  private sinceRefresh = 0;

  constructor(right: Float64Array, under: Float64Array, over: Float64Array) {
    this.rows = right.length;
    this.right = right;
    this.under = under;
    this.over = over;
    this.duals = new Float64Array(this.rows);
    this.inverse = new Float64Array(this.rows * this.rows);
    this.basis = new Int32Array(this.rows);
    this.level = new Float64Array(this.rows);
    this.direction = new Float64Array(this.rows);
  }

  get columns(): number {
    return this.costs.length;
  }

  addColumn(cost: number, rows: ArrayLike<number>, values: ArrayLike<number>): number {
    const start = this.starts[this.columns] as number;
    const end = start + rows.length;
    if (end > this.entryRow.length) {
      this.entryRow = grown(this.entryRow, new Int32Array(end * 2));
      this.entryValue = grown(this.entryValue, new Float64Array(end * 2));
    }
    for (let i = 0; i < rows.length; i++) {
      this.entryRow[start + i] = rows[i] as number;
      this.entryValue[start + i] = values[i] as number;
    }
    this.starts.push(end);
    this.costs.push(cost);
    if (this.columns > this.isBasic.length) this.isBasic = grown(this.isBasic, new Uint8Array(this.columns * 2));
    return this.columns - 1;
  }

  setCost(column: number, cost: number): void {
    this.costs[column] = cost;
  }

  costOf(column: number): number {
    return this.costs[column] as number;
  }

  /** Begins at the corner where these columns are 1 and the rest is made up by under and over. */
  begin(columnOfRow: Int32Array): void {
    this.isBasic.fill(0);
    const rest = Float64Array.from(this.right);
    for (let row = 0; row < this.rows; row++) {
      const column = columnOfRow[row] as number;
      if (column < 0) continue;
      this.basis[row] = 2 * this.rows + column;
      this.isBasic[column] = 1;
      for (let i = this.starts[column] as number; i < (this.starts[column + 1] as number); i++)
        rest[this.entryRow[i] as number] = (rest[this.entryRow[i] as number] as number) - (this.entryValue[i] as number);
    }
    for (let row = 0; row < this.rows; row++)
      if ((columnOfRow[row] as number) < 0) this.basis[row] = 2 * row + ((rest[row] as number) >= 0 ? 0 : 1);
    this.refresh();
  }

  /** To the optimum, or until so many pivots are done; true at the optimum. */
  solve(pivotsMax: number): boolean {
    this.computeDuals();
    for (let pivots = 0; pivots < pivotsMax; pivots++) {
      const entering = this.price();
      if (entering < 0) return this.finish(true);
      if (!this.pivot(entering)) return this.finish(false);
      if (++this.sinceRefresh >= refreshEvery) {
        this.refresh();
        this.computeDuals();
      }
    }
    return this.finish(false);
  }

  /** Values of all columns. */
  values(): Float64Array {
    const values = new Float64Array(this.columns);
    for (let place = 0; place < this.rows; place++) {
      const column = (this.basis[place] as number) - 2 * this.rows;
      if (column >= 0) values[column] = this.level[place] as number;
    }
    return values;
  }

  reducedCost(column: number): number {
    let cost = this.costs[column] as number;
    const end = this.starts[column + 1] as number;
    for (let i = this.starts[column] as number; i < end; i++)
      cost -= (this.duals[this.entryRow[i] as number] as number) * (this.entryValue[i] as number);
    return cost;
  }

  private finish(isOptimal: boolean): boolean {
    this.objective = 0;
    for (let place = 0; place < this.rows; place++)
      this.objective += (this.level[place] as number) * this.costOfVariable(this.basis[place] as number);
    return isOptimal;
  }

  private costOfVariable(variable: number): number {
    if (variable >= 2 * this.rows) return this.costs[variable - 2 * this.rows] as number;
    return (variable & 1 ? this.over : this.under)[variable >> 1] as number;
  }

  private price(): number {
    const { rows, duals } = this;
    let best = -tolerance;
    let entering = -1;
    for (let row = 0; row < rows; row++) {
      const ofUnder = (this.under[row] as number) - (duals[row] as number);
      const ofOver = (this.over[row] as number) + (duals[row] as number);
      if (ofUnder < best) {
        best = ofUnder;
        entering = 2 * row;
      }
      if (ofOver < best) {
        best = ofOver;
        entering = 2 * row + 1;
      }
    }
    for (let column = 0; column < this.columns; column++) {
      if (this.isBasic[column] === 1) continue;
      const cost = this.reducedCost(column);
      if (cost < best) {
        best = cost;
        entering = 2 * rows + column;
      }
    }
    return entering;
  }

  private pivot(entering: number): boolean {
    const { rows, inverse, direction, level, basis, duals } = this;
    let enteringCost = this.costOfVariable(entering);
    direction.fill(0);
    if (entering < 2 * rows) {
      const sign = entering & 1 ? -1 : 1;
      const row = entering >> 1;
      for (let i = 0; i < rows; i++) direction[i] = sign * (inverse[i * rows + row] as number);
      enteringCost -= sign * (duals[row] as number);
    } else {
      const column = entering - 2 * rows;
      for (let k = this.starts[column] as number; k < (this.starts[column + 1] as number); k++) {
        const row = this.entryRow[k] as number;
        const value = this.entryValue[k] as number;
        for (let i = 0; i < rows; i++)
          direction[i] = (direction[i] as number) + value * (inverse[i * rows + row] as number);
      }
      enteringCost = this.reducedCost(column);
    }
    let leaving = -1;
    let step = Number.POSITIVE_INFINITY;
    for (let i = 0; i < rows; i++) {
      const along = direction[i] as number;
      if (along <= pivotMin) continue;
      const ratio = Math.max(0, level[i] as number) / along;
      // among near ties the largest pivot keeps the inverse accurate
      if (ratio < step - 1e-10 || (ratio < step + 1e-10 && along > (direction[leaving] as number))) {
        step = Math.min(step, ratio);
        leaving = i;
      }
    }
    if (leaving < 0) return false;
    for (let i = 0; i < rows; i++) level[i] = Math.max(0, (level[i] as number) - step * (direction[i] as number));
    level[leaving] = step;

    const out = (basis[leaving] as number) - 2 * rows;
    if (out >= 0) this.isBasic[out] = 0;
    basis[leaving] = entering;
    if (entering >= 2 * rows) this.isBasic[entering - 2 * rows] = 1;

    const pivotRow = inverse.subarray(leaving * rows, (leaving + 1) * rows);
    const scale = 1 / (direction[leaving] as number);
    for (let k = 0; k < rows; k++) pivotRow[k] = (pivotRow[k] as number) * scale;
    for (let i = 0; i < rows; i++) {
      const factor = direction[i] as number;
      if (i === leaving || (factor < 1e-12 && factor > -1e-12)) continue;
      const at = i * rows;
      for (let k = 0; k < rows; k++) inverse[at + k] = (inverse[at + k] as number) - factor * (pivotRow[k] as number);
    }
    for (let k = 0; k < rows; k++) duals[k] = (duals[k] as number) + enteringCost * (pivotRow[k] as number);
    return true;
  }

  private computeDuals(): void {
    const { rows, inverse, duals } = this;
    duals.fill(0);
    for (let i = 0; i < rows; i++) {
      const cost = this.costOfVariable(this.basis[i] as number);
      if (cost === 0) continue;
      const at = i * rows;
      for (let k = 0; k < rows; k++) duals[k] = (duals[k] as number) + cost * (inverse[at + k] as number);
    }
  }

  /** The inverse of the basis by Gauss-Jordan elimination with row exchanges, and the levels from it. */
  private refresh(): void {
    const { rows, inverse, basis } = this;
    const matrix = new Float64Array(rows * rows);
    for (let place = 0; place < rows; place++) {
      const variable = basis[place] as number;
      if (variable < 2 * rows) {
        matrix[(variable >> 1) * rows + place] = variable & 1 ? -1 : 1;
        continue;
      }
      const column = variable - 2 * rows;
      for (let k = this.starts[column] as number; k < (this.starts[column + 1] as number); k++)
        matrix[(this.entryRow[k] as number) * rows + place] = this.entryValue[k] as number;
    }
    inverse.fill(0);
    for (let i = 0; i < rows; i++) inverse[i * rows + i] = 1;
    for (let place = 0; place < rows; place++) {
      let pivot = place;
      for (let i = place + 1; i < rows; i++)
        if (Math.abs(matrix[i * rows + place] as number) > Math.abs(matrix[pivot * rows + place] as number)) pivot = i;
      if (pivot !== place) {
        swapRows(matrix, rows, pivot, place);
        swapRows(inverse, rows, pivot, place);
      }
      const scale = 1 / (matrix[place * rows + place] as number);
      scaleRow(matrix, rows, place, scale);
      scaleRow(inverse, rows, place, scale);
      for (let i = 0; i < rows; i++) {
        const factor = matrix[i * rows + place] as number;
        if (i === place || factor === 0) continue;
        for (let k = place; k < rows; k++)
          matrix[i * rows + k] = (matrix[i * rows + k] as number) - factor * (matrix[place * rows + k] as number);
        for (let k = 0; k < rows; k++)
          inverse[i * rows + k] = (inverse[i * rows + k] as number) - factor * (inverse[place * rows + k] as number);
      }
    }
    for (let i = 0; i < rows; i++) {
      let value = 0;
      for (let k = 0; k < rows; k++) value += (inverse[i * rows + k] as number) * (this.right[k] as number);
      this.level[i] = Math.max(0, value);
    }
    this.sinceRefresh = 0;
  }
}

function swapRows(matrix: Float64Array, rows: number, a: number, b: number): void {
  for (let k = 0; k < rows; k++) {
    const kept = matrix[a * rows + k] as number;
    matrix[a * rows + k] = matrix[b * rows + k] as number;
    matrix[b * rows + k] = kept;
  }
}

function scaleRow(matrix: Float64Array, rows: number, row: number, scale: number): void {
  for (let k = 0; k < rows; k++) matrix[row * rows + k] = (matrix[row * rows + k] as number) * scale;
}

function grown<T extends Int32Array | Float64Array | Uint8Array>(old: T, wider: T): T {
  wider.set(old);
  return wider;
}
