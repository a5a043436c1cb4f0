import type { Random } from '../../common/random.ts';
import { candidateState } from '../model.ts';
import type { Assignment } from './assignment.ts';
import { Polish } from './polish.ts';
import { Recreate } from './recreate.ts';
import { Visits } from './visits.ts';

/** Groups taken apart in one step, drawn from 1 to this. */
const groupsMax = 5;

/** Homes left out that are tried again in one step. */
const retriedMax = 30;

/** How far down a home's list a new point is looked for. */
const nearMax = 30;

/**
 * Takes neighbouring groups apart, moves some of their points, puts the homes back and keeps the result if annealing
 * allows: ruin and recreate (Schrimpf et al. 2000) on groups instead of routes. Where it has been often is dearer to
 * stay at (energy landscape paving, Hansmann & Wille 2002): few sets of points are good, and each is soon known.
 */
export class GroupAnnealing {
  readonly state: Assignment;
  bestCost = Number.POSITIVE_INFINITY;
  bestAssigned = new Int32Array(0);
  bestOpen: number[] = [];
  private readonly random: Random;
  private readonly recreate: Recreate;
  private readonly polish: Polish;
  private readonly visits: Visits;
  /** Whether fewer or more points than now may be better. */
  private readonly isCountFree: boolean;

  /** @param isCountFree whether the number of points may change, when there is a reason to */
  constructor(state: Assignment, random: Random, isCountFree = true) {
    this.state = state;
    this.random = random;
    this.recreate = new Recreate(state, random);
    this.polish = new Polish(state);
    this.visits = new Visits(state.sites.candidates);
    this.isCountFree = isCountFree && state.sites.openCost.some((cost) => cost !== 0);
  }

  start(open: ArrayLike<number>): void {
    for (let k = 0; k < open.length; k++) this.state.open(open[k] as number);
    this.recreate.insert(this.state.leftOut.slice(), 0);
    this.polish.improve(this.state.opened.slice());
    this.note();
  }

  /**
   * @param temperature cost by which a step may be worse, times a random −log
   * @param toll what every earlier visit to the same open points adds to the cost
   */
  step(temperature: number, toll = 0): void {
    const { state, random, visits } = this;
    const before = state.cost + toll * visits.of(state.opened);
    state.mark();
    const seed = this.someHome();
    const groups = this.groupsAround(seed, 1 + random.below(groupsMax));
    const pool: number[] = state.leftOut.slice(0, retriedMax);
    for (const j of groups) pool.push(...(state.members[j] as number[]));
    for (const h of pool) state.assign(h, -1);
    this.movePoints(groups, seed);
    this.recreate.insert(pool, random.next());
    const touched = new Set<number>();
    for (const h of pool) if (state.assigned[h] !== -1) touched.add(state.assigned[h] as number);
    this.polish.improve([...touched]);
    const change = state.cost + toll * visits.of(state.opened) - before;
    if (state.cost < this.bestCost - 1e-9) this.note();
    else if (change > -temperature * Math.log(random.next() + 1e-300)) state.undo();
    visits.add(state.opened);
  }

  private note(): void {
    this.bestCost = this.state.cost;
    this.bestAssigned = this.state.assigned.slice();
    this.bestOpen = this.state.opened.slice();
  }

  /** Any home, but often one that is left out while there are such. */
  private someHome(): number {
    const { leftOut, sites } = this.state;
    if (leftOut.length > 0 && this.random.next() < 0.5) return leftOut[this.random.below(leftOut.length)] as number;
    return this.random.below(sites.homes);
  }

  /** The open candidates nearest to a home, some passed over at random. */
  private groupsAround(h: number, count: number): number[] {
    const { state, random } = this;
    const { start, candidate } = state.sites;
    const groups: number[] = [];
    for (let k = start[h] as number; k < (start[h + 1] as number) && groups.length < count; k++) {
      const j = candidate[k] as number;
      if (state.isOpen[j] === 1 && random.next() > 0.2) groups.push(j);
    }
    return groups;
  }

  /** Moves, closes or opens points of groups that were taken apart. */
  private movePoints(groups: number[], seed: number): void {
    const { state, random } = this;
    const { pointsMax } = state.sites;
    for (const j of groups) {
      if (state.sites.state[j] === candidateState.mustOpen || random.next() < 0.5) continue;
      const isDropped = this.isCountFree && random.next() < 0.3;
      const to = isDropped ? -1 : this.pointNear(seed);
      if (!isDropped && to < 0) continue;
      state.close(j);
      if (to >= 0) state.open(to);
    }
    const mayOpen = state.opened.length < pointsMax && (!this.isCountFree || random.next() < 0.3);
    const more = mayOpen ? this.pointNear(seed) : -1;
    if (more >= 0) state.open(more);
  }

  /** A candidate near a home, near ones more often, that is closed and allowed; −1 when none was met. */
  private pointNear(h: number): number {
    const { state, random } = this;
    const { start, candidate } = state.sites;
    const length = Math.min(nearMax, (start[h + 1] as number) - (start[h] as number));
    for (let tries = 0; tries < 4; tries++) {
      const j = candidate[(start[h] as number) + Math.floor(random.next() ** 2 * length)] as number;
      if (state.isOpen[j] === 0) return j;
    }
    return -1;
  }
}
