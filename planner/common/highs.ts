import load, { type Highs } from 'highs';

let loading: Promise<Highs> | undefined;

/** The solver of linear and mixed-integer programs, loaded once when first asked for. */
export function loadHighs(): Promise<Highs> {
  loading ??= load();
  return loading;
}
