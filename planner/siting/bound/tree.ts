import { Ascent, type AscentSettings, type Upper } from './ascent.ts';
import { decision, type Relaxation } from './relaxation.ts';

/** How long the Lagrangian climbs. */
export interface TreeSettings {
  atRoot: AscentSettings;
  atNode: AscentSettings;
}

const atRoot: AscentSettings = { iterationsMax: 1500, stepFirst: 1.5, stepLast: 0.005, patience: 20 };
const atNode: AscentSettings = { iterationsMax: 120, stepFirst: 0.5, stepLast: 0.02, patience: 10 };

/** Without walking costs the Lagrangian is flat in many directions and takes longer to climb. */
const atNodeOfCoverage: AscentSettings = { iterationsMax: 600, stepFirst: 0.3, stepLast: 0.015, patience: 30 };

/** So short that the event loop is not kept waiting. */
const iterationsAtOnce = 10;

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
  bound: number;
  isComplete = false;
  nodes = 0;
  private readonly dual: Relaxation;
  private readonly upper: Upper;
  private readonly events: TreeEvents;
  private readonly stack: Node[] = [];
  /** At the root, then at one node after the other. */
  private current: Ascent | undefined;
  private alive: number;
  /** The least bound of nodes that were given up. */
  private unresolved = Number.POSITIVE_INFINITY;
  private readonly settings: TreeSettings;

  /** @param prices to begin with: the nearer to the best, the sooner it ends */
  constructor(
    dual: Relaxation,
    prices: Float64Array,
    upper: Upper,
    events: TreeEvents,
    settings: TreeSettings = settingsFor(dual),
  ) {
    this.dual = dual;
    this.upper = upper;
    this.events = events;
    this.alive = dual.sites.candidates;
    this.settings = settings;
    const undecided = dual.undecided();
    dual.evaluate(prices, undecided);
    this.bound = dual.bound;
    this.current = this.ascent(prices, undecided, settings.atRoot);
  }

  /** A few iterations of the Lagrangian, or the next node. */
  advance(): void {
    if (!this.current) {
      this.next();
      return;
    }
    for (let k = 0; k < iterationsAtOnce; k++) {
      if (this.current.advance(this.upper)) {
        this.current = undefined;
        this.note();
        return;
      }
    }
    if (this.nodes === 0) this.forget(this.current.decided);
    if (this.current.isSpent) {
      this.branch(this.current);
      this.current = undefined;
    }
    this.note();
  }

  /** Takes the next node that may hold something better. */
  private next(): void {
    const node = this.stack.pop();
    if (!node) this.isComplete = this.unresolved > this.upper.cutoff;
    else if (node.bound <= this.upper.cutoff) {
      this.nodes++;
      this.current = this.ascent(node.prices, node.decided, this.settings.atNode);
      this.current.bestBound = node.bound;
    }
    this.note();
  }

  /** The least bound of what is open. */
  private note(): void {
    let bound = Math.min(this.upper.cost, this.unresolved, this.current?.bestBound ?? this.upper.cost);
    for (const node of this.stack) bound = Math.min(bound, node.bound);
    this.bound = Math.max(this.bound, bound);
  }

  private ascent(prices: Float64Array, decided: Uint8Array, settings: AscentSettings): Ascent {
    return new Ascent(this.dual, prices, decided, settings, this.events.onPlan);
  }

  private forget(decided: Uint8Array): void {
    let left = 0;
    for (let j = 0; j < this.dual.sites.candidates; j++) if (decided[j] !== decision.closed) left++;
    if (left > this.alive * (1 - forgetShare)) return;
    this.alive = left;
    this.dual.forget((j) => decided[j] === decision.closed);
  }

  private branch(ascent: Ascent): void {
    const { decided, presence, bestBound, bestPrices } = ascent;
    const { dual, upper } = this;
    dual.settle(bestPrices, decided, upper.cutoff);
    const children = dual.split(decided, presence);
    for (const child of children) this.stack.push({ decided: child, prices: bestPrices, bound: bestBound });
    if (children.length > 0) return;
    const least = dual.resolve(decided);
    if (dual.planCost < upper.cost) this.events.onPlan(dual.chosen, dual.planCost);
    if (least <= upper.cutoff) this.unresolved = Math.min(this.unresolved, Math.max(bestBound, least));
  }
}

function settingsFor({ sites }: Relaxation): TreeSettings {
  return { atRoot, atNode: sites.walkCost.every((cost) => cost === 0) ? atNodeOfCoverage : atNode };
}
