import { Ascent, type AscentSettings, type Upper } from './ascent.ts';
import { type Dual, decision } from './dual.ts';

const atRoot: AscentSettings = { iterationsMax: 1500, stepFirst: 1.5, stepLast: 0.005, patience: 20 };
const atNode: AscentSettings = { iterationsMax: 120, stepFirst: 0.5, stepLast: 0.02, patience: 10 };

/** Candidates closed for good are forgotten when at least so large a share of those left is. */
const forgetShare = 0.2;

export interface TreeEvents {
  /** A plan cheaper than the best known: opens `chosen` and costs `cost`; may lower `upper` further. */
  onPlan(chosen: Uint8Array, cost: number): void;
}

interface Node {
  decided: Uint8Array;
  prices: Float64Array;
  /** Bound of the parent: no plan below costs less. */
  bound: number;
}

/**
 * Branch and bound on the Lagrangian (Beasley 1985): a node decides one more candidate open or closed, its bound
 * starts from its parent's prices and decides others by their reduced costs.
 */
export class ProofTree {
  /** No plan costs less, as far as is proven. */
  bound = Number.NEGATIVE_INFINITY;
  isComplete = false;
  nodes = 0;
  private readonly dual: Dual;
  private readonly upper: Upper;
  private readonly events: TreeEvents;
  private readonly stack: Node[] = [];
  private root: Ascent | undefined;
  private alive: number;

  /** @param prices to begin with: the nearer to the best, the sooner it ends */
  constructor(dual: Dual, prices: Float64Array, upper: Upper, events: TreeEvents) {
    this.dual = dual;
    this.upper = upper;
    this.events = events;
    this.alive = dual.sites.candidates;
    this.root = this.ascent(prices, new Uint8Array(dual.sites.candidates), atRoot);
  }

  /** A few iterations at the root, or one node. */
  advance(): void {
    if (this.root) this.advanceRoot(this.root);
    else this.expand();
  }

  private ascent(prices: Float64Array, decided: Uint8Array, settings: AscentSettings): Ascent {
    return new Ascent(this.dual, prices, decided, settings, this.events.onPlan);
  }

  private advanceRoot(root: Ascent): void {
    for (let k = 0; k < 10; k++) {
      if (root.advance(this.upper)) {
        this.complete();
        return;
      }
    }
    this.bound = Math.max(this.bound, root.bestBound);
    this.forget(root.decided);
    if (!root.isSpent) return;
    this.root = undefined;
    this.branch(root);
  }

  private forget(decided: Uint8Array): void {
    const left = decided.reduce((count, d) => count + (d === decision.closed ? 0 : 1), 0);
    if (left > this.alive * (1 - forgetShare)) return;
    this.alive = left;
    this.dual.forget((j) => decided[j] === decision.closed);
  }

  private expand(): void {
    const node = this.stack.pop();
    if (!node) {
      this.complete();
      return;
    }
    if (node.bound <= this.upper.cutoff) {
      this.nodes++;
      const ascent = this.ascent(node.prices, node.decided, atNode);
      ascent.bestBound = node.bound;
      let isCut = false;
      while (!isCut && !ascent.isSpent) isCut = ascent.advance(this.upper);
      if (!isCut) this.branch(ascent);
    }
    this.bound = this.stack.reduce((least, { bound }) => Math.min(least, bound), this.upper.cost);
  }

  private complete(): void {
    this.isComplete = true;
    this.bound = this.upper.cost;
  }

  /** Splits on the free candidate that the relaxed problem likes best. */
  private branch(ascent: Ascent): void {
    const { decided, presence, bestBound, bestPrices } = ascent;
    let split = -1;
    for (let j = 0; j < decided.length; j++) {
      if (decided[j] !== decision.none) continue;
      if (split < 0 || (presence[j] as number) > (presence[split] as number)) split = j;
    }
    // Nothing to decide: the node's one plan was seen by the relaxation and is no better than the best.
    if (split < 0) return;
    for (const choice of [decision.closed, decision.open]) {
      const child = decided.slice();
      child[split] = choice;
      this.stack.push({ decided: child, prices: bestPrices, bound: bestBound });
    }
  }
}
