import type { Highs, Model, SymbolDisposable } from 'highs';
import { loadHighs, runModel } from '../../common/highs.ts';

const optimal = 7;

/** A linear program that grows by rows, kept in HiGHS so that every solve begins where the last one ended. */
export class LinearProgram {
  private readonly highs: Highs;
  private readonly model: SymbolDisposable<Model>;
  private readonly columns: number;
  private readonly secondsAtStart: () => number;

  private constructor(highs: Highs, costs: Float64Array, upper: Float64Array) {
    this.highs = highs;
    this.columns = costs.length;
    this.model = highs.createModel({
      numCols: costs.length,
      numRows: 0,
      colCost: costs,
      colLower: new Float64Array(costs.length),
      colUpper: upper,
      rowLower: [],
      rowUpper: [],
      matrix: { format: 'csr', numRows: 0, numCols: costs.length, starts: [0], indices: [], values: [] },
    });
    this.model.options.set({ output_flag: false, random_seed: 0, solver: 'simplex' });
    this.secondsAtStart = () => this.model.getRunTime();
  }

  /** Minimises costs · x over 0 ≤ x ≤ upper. */
  static async create(costs: Float64Array, upper: Float64Array): Promise<LinearProgram> {
    return new LinearProgram(await loadHighs(), costs, upper);
  }

  addRow(indices: readonly number[], values: readonly number[], lower: number, upper: number): void {
    this.model.addRow(lower, upper, { indices, values });
  }

  setUpper(column: number, upper: number): void {
    this.model.changeColBounds(column, 0, upper);
  }

  setLower(row: number, lower: number): void {
    this.model.changeRowBounds(row, lower, Number.POSITIVE_INFINITY);
  }

  /** Solves for at most so many seconds; undefined when it did not end well. */
  solve(secondsMax: number): { x: Float64Array; rowDuals: Float64Array } | undefined {
    if (Number.isFinite(secondsMax)) this.model.options.set('time_limit', this.secondsAtStart() + secondsMax);
    if (runModel(this.highs, this.model) !== optimal) return undefined;
    const { colValue, rowDual } = this.model.getSolution();
    return { x: colValue.slice(0, this.columns), rowDuals: rowDual };
  }

  dispose(): void {
    this.model.dispose();
  }
}
