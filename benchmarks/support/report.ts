/** One line of JSON: a figure to be read by people and by scripts. */
export function say(line: Record<string, unknown>): void {
  console.log(JSON.stringify(line));
}

export const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits));

/** The usual summary of how long something took, several times over. */
export function percentiles(timesMs: readonly number[]): {
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  maxMs: number;
} {
  const sorted = timesMs.toSorted((a, b) => a - b);
  const at = (share: number) => rounded(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0);
  return { p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), maxMs: at(1) };
}

/** Runs `work` and says how long it took. */
export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
}

/** As often as `times`, one after the other. */
export async function repeated(times: number, work: (turn: number) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let turn = 0; turn < times; turn += 1) taken.push((await timed(() => work(turn))).ms);
  return taken;
}
