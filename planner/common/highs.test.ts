import { expect, it } from 'vitest';
import { loadHighs, runModel } from './highs.ts';

const optimal = 7;

/** One column between 0 and 1 that costs -1. */
async function smallModel() {
  const highs = await loadHighs();
  const model = highs.createModel({
    numCols: 1,
    numRows: 0,
    colCost: [-1],
    colLower: [0],
    colUpper: [1],
    rowLower: [],
    rowUpper: [],
    matrix: { format: 'csr', numRows: 0, numCols: 1, starts: [0], indices: [], values: [] },
  });
  model.options.set({ output_flag: false });
  return { highs, model };
}

it('answers the status of a model that was solved', async () => {
  const { highs, model } = await smallModel();
  expect(runModel(highs, model)).toBe(optimal);
  model.dispose();
});

it('has no status where HiGHS fails, and passes on what is wrong with the call', async () => {
  const { highs, model } = await smallModel();
  model.run = () => {
    throw new highs.errors.HighsError('run failed with HiGHS status -1', 'run');
  };
  expect(runModel(highs, model)).toBeUndefined();
  model.run = () => {
    throw new TypeError('not a model');
  };
  expect(() => runModel(highs, model)).toThrow('not a model');
  model.dispose();
});
