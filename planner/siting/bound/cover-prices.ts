import type { Watch } from '../../common/watch.ts';
import { candidateState } from '../model.ts';
import type { Sites } from '../sites.ts';
import { LinearProgram } from './linear-program.ts';

const rowsPerRound = 150;
const violation = 1e-6;

/** No solve may keep the event loop waiting for longer. */
const solveSecondsMax = 5;

/**
 * Prices that make the Lagrangian bound of a covering problem as good as its linear relaxation: the duals of the
 * relaxation over the few homes that bind, found by adding homes that its solution leaves partly uncovered.
 * What the LP solver answers is only a proposal: the bound is worked out from the prices by the Dual.
 */
export async function coverPrices(sites: Sites, watch: Watch): Promise<Float64Array | undefined> {
  const columnOf = new Int32Array(sites.candidates).fill(-1);
  const costs: number[] = [];
  for (let j = 0; j < sites.candidates; j++) {
    if (sites.state[j] === candidateState.forbidden) continue;
    columnOf[j] = costs.length;
    costs.push(sites.openCost[j] as number);
  }
  const program = await LinearProgram.create(Float64Array.from(costs), new Float64Array(costs.length).fill(1));
  const rows: number[] = [];
  const isRow = new Uint8Array(sites.homes);
  const add = (h: number): void => {
    isRow[h] = 1;
    rows.push(h);
    const list = sites.candidate.subarray(sites.start[h], sites.start[h + 1]);
    const indices = Array.from(list, (j) => columnOf[j] as number);
    program.addRow(indices, new Array(indices.length).fill(1), 1, Number.POSITIVE_INFINITY);
  };
  try {
    for (const h of apart(sites, new Float64Array(sites.homes))) add(h);
    let prices: Float64Array | undefined;
    while (!watch.isOver()) {
      const solved = program.solve(Math.min(solveSecondsMax, watch.secondsLeft));
      watch.steps++;
      await watch.breathe();
      if (!solved) break;
      prices = new Float64Array(sites.homes);
      for (let r = 0; r < rows.length; r++) prices[rows[r] as number] = Math.max(0, solved.rowDuals[r] as number);
      const lacking = new Float64Array(sites.homes);
      let isLacking = false;
      for (let h = 0; h < sites.homes; h++) {
        let covered = 0;
        for (let k = sites.start[h] as number; k < (sites.start[h + 1] as number); k++) {
          covered += solved.x[columnOf[sites.candidate[k] as number] as number] as number;
        }
        if (isRow[h] === 1 || covered >= 1 - violation) continue;
        lacking[h] = 1 - covered;
        isLacking = true;
      }
      if (!isLacking) break;
      for (const h of apart(sites, lacking).slice(0, rowsPerRound)) if (isRow[h] === 0) add(h);
    }
    return prices;
  } finally {
    program.dispose();
  }
}

/**
 * Homes that share no candidate, those that lack most first; of those that lack alike, the ones with few candidates.
 * Homes that lack nothing take part only when nobody lacks anything.
 */
function apart(sites: Sites, lacking: Float64Array): number[] {
  const isAnyLacking = lacking.some((amount) => amount > 0);
  const order = Array.from({ length: sites.homes }, (_, h) => h).filter(
    (h) => !isAnyLacking || (lacking[h] as number) > 0,
  );
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
