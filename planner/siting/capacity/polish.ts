import { candidateState } from '../model.ts';
import type { Assignment } from './assignment.ts';

/** A candidate this far down every member's list is not tried as the centre of a group. */
const depthMax = 8;

const saving = 1e-9;

/** Improves groups by moving homes, exchanging two, and moving a group to a better centre. */
export class Polish {
  private readonly state: Assignment;
  /** The look in which each candidate was last weighed as a centre. */
  private readonly lookedAt: Int32Array;
  private looks = 0;

  constructor(state: Assignment) {
    this.state = state;
    this.lookedAt = new Int32Array(state.sites.candidates);
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
    const { state } = this;
    const { sites, members, load } = state;
    if (sites.state[j] === candidateState.mustOpen) return j;
    const group = members[j] as number[];
    if (group.length === 0) return j;
    let least = sites.openCost[j] as number;
    for (const h of group) least += state.costBetween(h, j);
    least -= saving;
    let best = j;
    this.looks++;
    for (const h of group) {
      const end = Math.min(sites.start[h + 1] as number, (sites.start[h] as number) + depthMax);
      for (let k = sites.start[h] as number; k < end; k++) {
        const other = sites.candidate[k] as number;
        if (this.lookedAt[other] === this.looks) continue;
        this.lookedAt[other] = this.looks;
        if (state.isOpen[other] === 1 || state.capacityOf(other) < (load[j] as number)) continue;
        let cost = sites.openCost[other] as number;
        for (let m = 0; m < group.length && cost < least; m++) cost += state.costBetween(group[m] as number, other);
        if (cost >= least) continue;
        least = cost;
        best = other;
      }
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
