import load, { type Highs, type Model } from 'highs';

let loading: Promise<Highs> | undefined;

/** The solver of linear and mixed-integer programs, loaded once when first asked for. */
export function loadHighs(): Promise<Highs> {
  loading ??= load();
  return loading;
}

/**
 * Runs a model.
 * @returns its status, or undefined when HiGHS fails by itself: rarely, and then there is no answer but nothing is broken
 */
export function runModel(highs: Highs, model: Model): number | undefined {
  try {
    return model.run().modelStatus;
  } catch (error) {
    if (error instanceof highs.errors.HighsError) return undefined;
    throw error;
  }
}
