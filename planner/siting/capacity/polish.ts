import { candidateState } from '../model.ts';
import type { Assignment } from './assignment.ts';

/** A candidate further down a member's list than this is no centre of its group. */
const depthMax = 64;

const saving = 1e-9;

/** Improves groups by moving homes, exchanging two, and moving a group to a better centre. */
export class Polish {
  private readonly state: Assignment;
  private readonly score: Float64Array;
  private readonly counted: Int32Array;

  constructor(state: Assignment) {
    this.state = state;
    this.score = new Float64Array(state.sites.candidates);
    this.counted = new Int32Array(state.sites.candidates);
  }

  /** @param touched open candidates whose groups have changed; those that moved are renamed in it */
  improve(touched: number[]): void {
    for (let round = 0; round < 4; round++) {
      let isBetter = this.moveAndExchange(touched);
      for (let t = 0; t < touched.length; t++) {
        const centre = this.recentre(touched[t] as number);
        if (centre === touched[t]) continue;
        touched[t] = centre;
        isBetter = true;
      }
      if (!isBetter) return;
    }
  }

  /** Moves the group of j to the free candidate that serves it best; answers where it is now. */
  recentre(j: number): number {
    const { state, score, counted } = this;
    const { sites, members, load } = state;
    if (sites.state[j] === candidateState.mustOpen) return j;
    const group = members[j] as number[];
    if (group.length === 0) return j;
    const seen: number[] = [];
    let now = sites.openCost[j] as number;
    for (const h of group) {
      now += state.costBetween(h, j);
      const end = Math.min(sites.start[h + 1] as number, (sites.start[h] as number) + depthMax);
      for (let k = sites.start[h] as number; k < end; k++) {
        const other = sites.candidate[k] as number;
        if (state.isOpen[other] === 1) continue;
        if (counted[other] === 0) seen.push(other);
        counted[other] = (counted[other] as number) + 1;
        score[other] = (score[other] as number) + (sites.walkCost[h] as number) * (sites.seconds[k] as number);
      }
    }
    let best = j;
    let least = now - saving;
    for (const other of seen) {
      const cost = (score[other] as number) + (sites.openCost[other] as number);
      if (counted[other] === group.length && cost < least && state.capacityOf(other) >= (load[j] as number)) {
        least = cost;
        best = other;
      }
      score[other] = 0;
      counted[other] = 0;
    }
    if (best === j) return j;
    state.open(best);
    for (const h of group.slice()) state.assign(h, best);
    state.close(j);
    return best;
  }

  private moveAndExchange(touched: number[]): boolean {
    const { state } = this;
    let isBetter = false;
    for (const a of touched) {
      for (const h of (state.members[a] as number[]).slice()) {
        if (state.assigned[h] !== a) continue;
        if (this.moveHome(h, a) || this.exchangeHome(h, a)) isBetter = true;
      }
    }
    for (const h of state.leftOut.slice(0, 50)) if (this.moveHome(h, -1)) isBetter = true;
    return isBetter;
  }

  private moveHome(h: number, from: number): boolean {
    const { state } = this;
    const { start, candidate, people } = state.sites;
    const now = state.serviceCost(h, from) - saving;
    for (let k = start[h] as number; k < (start[h + 1] as number); k++) {
      const j = candidate[k] as number;
      if (state.isOpen[j] === 0) continue;
      if (state.costBetween(h, j) >= now) return false;
      if (j === from || !state.hasRoom(j, people[h] as number)) continue;
      state.assign(h, j);
      return true;
    }
    return false;
  }

  /** Changes places with a home of one of the two nearest other points. */
  private exchangeHome(h: number, a: number): boolean {
    const { state } = this;
    const { start, candidate, people } = state.sites;
    const here = state.costBetween(h, a);
    const size = people[h] as number;
    let looked = 0;
    for (let k = start[h] as number; k < (start[h + 1] as number) && looked < 2; k++) {
      const b = candidate[k] as number;
      if (state.isOpen[b] === 0 || b === a) continue;
      looked++;
      const there = state.costBetween(h, b);
      for (const other of state.members[b] as number[]) {
        const change = there - here + state.costBetween(other, a) - state.costBetween(other, b);
        if (change >= -saving) continue;
        const difference = size - (people[other] as number);
        if (!state.hasRoom(b, difference) || !state.hasRoom(a, -difference)) continue;
        state.assign(h, b);
        state.assign(other, a);
        return true;
      }
    }
    return false;
  }
}
