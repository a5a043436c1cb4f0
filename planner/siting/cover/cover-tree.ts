import { candidateState } from '../model.ts';
import type { CoverProgram } from './cover-program.ts';
import { Pairs } from './pairs.ts';

/** Rounds of cuts at the root and at a node, and how many in a round. */
const roundsAtRoot = 3;
const roundsAtNode = 0;
const cutsPerRound = 100;

/** A round of cuts that lifts the bound by less of what is missing is the last. */
const liftMin = 0.03;

interface Node {
  isClosed: Uint8Array;
  /** Rows "these two share a candidate" that hold here. */
  shares: number[];
  bound: number;
}

/**
 * Branch and bound on the linear relaxation of a covering problem. A node splits on two homes: either some candidate
 * that covers both is open, or all of those are closed (Ryan & Foster 1981). Asks one question: is there a plan that
 * costs no more than the cutoff?
 */
export class CoverTree {
  isComplete = false;
  private nodes = 0;
  private readonly program: CoverProgram;
  private readonly cutoff: number;
  private readonly onPlan: (open: number[]) => void;
  private readonly stack: Node[];

  /** @param onPlan takes whole covers met on the way, good or not */
  constructor(program: CoverProgram, cutoff: number, onPlan: (open: number[]) => void) {
    this.program = program;
    this.cutoff = cutoff;
    this.onPlan = onPlan;
    const isClosed = Uint8Array.from(program.sites.state, (state) => (state === candidateState.forbidden ? 1 : 0));
    this.stack = [{ isClosed, shares: [], bound: Number.NEGATIVE_INFINITY }];
  }

  /** No plan costs less, or than the cutoff. */
  get bound(): number {
    return this.stack.reduce((least, node) => Math.min(least, node.bound), this.cutoff);
  }

  /**
   * One node; false when its relaxation could not be solved.
   * @param solve solves the program up to a cutoff
   */
  async advance(solve: (cutoff: number) => Promise<boolean>): Promise<boolean> {
    const node = this.stack.pop();
    if (!node) {
      this.isComplete = true;
      return true;
    }
    const { program, cutoff } = this;
    this.nodes++;
    program.setClosed(node.isClosed);
    program.setLocalRows(node.shares);
    if (program.isImpossible) return true;
    let pairs: Pairs | undefined;
    for (let round = 0; ; round++) {
      const before = program.bound;
      if (!(await solve(cutoff))) {
        this.stack.push(node);
        return false;
      }
      if (program.bound > cutoff) return true;
      pairs = new Pairs(program);
      const isSlow = round > 0 && program.bound - before < liftMin * (cutoff - before);
      if (round === (this.nodes === 1 ? roundsAtRoot : roundsAtNode) || isSlow) break;
      const cuts = pairs.missedTriples(cutsPerRound);
      if (cuts.length === 0) break;
      for (const cut of cuts) program.addRow(cut);
    }
    this.onPlan(this.rounded());
    this.split(node, pairs);
    return true;
  }

  private split(node: Node, pairs: Pairs): void {
    const { program, cutoff } = this;
    const isClosed = node.isClosed.map((closed, j) => {
      return closed === 1 || program.bound + (program.reduced[j] as number) > cutoff ? 1 : 0;
    });
    const { bound } = program;
    const best = pairs.leastDecided();
    if (!best) {
      this.splitCandidate(node, isClosed);
      return;
    }
    const candidates = pairs.common(best);
    const together = program.addLocalRow({ candidates, counts: new Int32Array(candidates.length).fill(1), need: 1 });
    const apart = isClosed.slice();
    for (const j of candidates) apart[j] = 1;
    this.stack.push({ isClosed: apart, shares: node.shares, bound });
    this.stack.push({ isClosed, shares: [...node.shares, together], bound });
  }

  /** For what no pair tells apart: opens or closes the candidate that is least decided; none is left of a whole plan. */
  private splitCandidate(node: Node, isClosed: Uint8Array): void {
    const { program } = this;
    let split = -1;
    let most = 1e-6;
    program.open.forEach((open, j) => {
      const worth = Math.min(open, 1 - open);
      if (worth > most) {
        most = worth;
        split = j;
      }
    });
    if (split < 0) return;
    const row = program.addLocalRow({ candidates: Int32Array.of(split), counts: Int32Array.of(1), need: 1 });
    const without = isClosed.slice();
    without[split] = 1;
    this.stack.push({ isClosed: without, shares: node.shares, bound: program.bound });
    this.stack.push({ isClosed, shares: [...node.shares, row], bound: program.bound });
  }

  /** A whole plan near the relaxation: what is most open first, until everybody is covered. */
  private rounded(): number[] {
    const { sites, open } = this.program;
    const order = Array.from(open.keys()).sort((a, b) => (open[b] as number) - (open[a] as number) || a - b);
    const rank = new Int32Array(sites.candidates);
    order.forEach((j, place) => {
      rank[j] = place;
    });
    // A home's best-ranked candidate is taken by the time the home is looked at, unless another covers it already.
    const first = Array.from({ length: sites.homes }, (_, h) => {
      const list = sites.candidate.subarray(sites.start[h], sites.start[h + 1]);
      return list.reduce((best, j) => ((rank[j] as number) < (rank[best] as number) ? j : best));
    });
    const homes = Array.from(first.keys()).sort((g, h) => {
      return (rank[first[g] as number] as number) - (rank[first[h] as number] as number);
    });
    const isOpen = new Uint8Array(sites.candidates);
    for (const h of homes) {
      const list = sites.candidate.subarray(sites.start[h], sites.start[h + 1]);
      if (!list.some((j) => isOpen[j] === 1)) isOpen[first[h] as number] = 1;
    }
    return Array.from(isOpen.keys()).filter((j) => isOpen[j] === 1);
  }
}
