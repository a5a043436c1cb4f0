const tolerance = 1e-7;
const pivotMin = 1e-7;
/** Product-form updates after which the inverse is made anew, to shed rounding errors. */
const refreshEvery = 1000;

/**
 * Minimises cost over columns x ≥ 0 with rows Σ a x + under − over = right-hand side, where `under` and `over` cost
 * something per unit or are not allowed (Infinity). A primal simplex with an explicit dense inverse: rosters have few rows, columns come one by one,
 * and each solve goes on from the last basis.
 */
export class Simplex {
  readonly rows: number;
  readonly duals: Float64Array;
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
  private reduced = new Float64Array(0);
  private weights = new Float64Array(0);
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
    const rest = Float64Array.from(this.right);
    for (let row = 0; row < this.rows; row++) {
      const column = columnOfRow[row] as number;
      if (column < 0) continue;
      this.basis[row] = 2 * this.rows + column;
      for (let i = this.starts[column] as number; i < (this.starts[column + 1] as number); i++)
        rest[this.entryRow[i] as number] =
          (rest[this.entryRow[i] as number] as number) - (this.entryValue[i] as number);
    }
    for (let row = 0; row < this.rows; row++)
      if ((columnOfRow[row] as number) < 0) this.basis[row] = 2 * row + ((rest[row] as number) >= 0 ? 0 : 1);
    this.refresh();
  }

  /** To the optimum, or until so many pivots are done; true at the optimum. */
  solve(pivotsMax: number): boolean {
    this.restartPricing();
    for (let pivots = 0; pivots < pivotsMax; pivots++) {
      const entering = this.price();
      if (entering < 0) return true;
      if (!this.pivot(entering)) return false;
      if (++this.sinceRefresh >= refreshEvery) {
        this.refresh();
        this.restartPricing();
      }
    }
    return false;
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

  /** Cost of the present corner. */
  objectiveNow(): number {
    let objective = 0;
    for (let place = 0; place < this.rows; place++)
      objective += (this.level[place] as number) * this.costOfVariable(this.basis[place] as number);
    return objective;
  }

  private costOfVariable(variable: number): number {
    if (variable >= 2 * this.rows) return this.costs[variable - 2 * this.rows] as number;
    return (variable & 1 ? this.over : this.under)[variable >> 1] as number;
  }

  /** Devex (Harris 1973): the steepest way down, by estimates of the edges' lengths. */
  private price(): number {
    const { reduced, weights } = this;
    const variables = 2 * this.rows + this.columns;
    let best = 0;
    let entering = -1;
    for (let variable = 0; variable < variables; variable++) {
      const cost = reduced[variable] as number;
      if (cost >= -tolerance) continue;
      const merit = (cost * cost) / (weights[variable] as number);
      if (merit > best) {
        best = merit;
        entering = variable;
      }
    }
    return entering;
  }

  /** Duals and reduced costs from the inverse; the edges' lengths are estimated from here on. */
  private restartPricing(): void {
    this.computeDuals();
    const variables = 2 * this.rows + this.columns;
    if (this.reduced.length < variables) {
      this.reduced = new Float64Array(variables * 2);
      this.weights = new Float64Array(variables * 2);
    }
    this.weights.fill(1, 0, variables);
    for (let variable = 0; variable < variables; variable++) this.reduced[variable] = this.reducedCostOf(variable);
  }

  /** Carries reduced costs and edge lengths over a pivot, along the leaving row of the inverse as it was before. */
  private updatePricing(entering: number, row: Float64Array, pivot: number): void {
    const { rows, reduced, weights, starts, entryRow, entryValue } = this;
    const step = (reduced[entering] as number) / pivot;
    const weight = (weights[entering] as number) / (pivot * pivot);
    for (let i = 0; i < rows; i++) {
      const along = row[i] as number;
      if (along === 0) continue;
      reduced[2 * i] = (reduced[2 * i] as number) - step * along;
      reduced[2 * i + 1] = (reduced[2 * i + 1] as number) + step * along;
      const length = along * along * weight;
      if (length > (weights[2 * i] as number)) weights[2 * i] = length;
      if (length > (weights[2 * i + 1] as number)) weights[2 * i + 1] = length;
    }
    let k = 0;
    const { columns } = this;
    for (let column = 0; column < columns; column++) {
      const end = starts[column + 1] as number;
      let along = 0;
      for (; k < end; k++) along += (row[entryRow[k] as number] as number) * (entryValue[k] as number);
      if (along === 0) continue;
      const variable = 2 * rows + column;
      reduced[variable] = (reduced[variable] as number) - step * along;
      const length = along * along * weight;
      if (length > (weights[variable] as number)) weights[variable] = length;
    }
  }

  private reducedCostOf(variable: number): number {
    if (variable >= 2 * this.rows) return this.reducedCost(variable - 2 * this.rows);
    const dual = this.duals[variable >> 1] as number;
    return variable & 1 ? (this.over[variable >> 1] as number) + dual : (this.under[variable >> 1] as number) - dual;
  }

  private pivot(entering: number): boolean {
    const { rows, inverse, direction, level, basis, duals } = this;
    const enteringCost = this.reducedCostOf(entering);
    direction.fill(0);
    if (entering < 2 * rows) {
      const sign = entering & 1 ? -1 : 1;
      const row = entering >> 1;
      for (let i = 0; i < rows; i++) direction[i] = sign * (inverse[i * rows + row] as number);
    } else {
      const column = entering - 2 * rows;
      for (let k = this.starts[column] as number; k < (this.starts[column + 1] as number); k++) {
        const row = this.entryRow[k] as number;
        const value = this.entryValue[k] as number;
        for (let i = 0; i < rows; i++)
          direction[i] = (direction[i] as number) + value * (inverse[i * rows + row] as number);
      }
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

    const pivotRow = inverse.subarray(leaving * rows, (leaving + 1) * rows);
    this.updatePricing(entering, pivotRow, direction[leaving] as number);
    basis[leaving] = entering;
    this.reduced[entering] = 0;
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
