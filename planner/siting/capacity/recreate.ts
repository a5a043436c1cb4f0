import type { Random } from '../../common/random.ts';
import type { Assignment } from './assignment.ts';

/** Open candidates looked at for each home, the nearest first. */
const choicesMax = 8;

/** For so many homes the order of regret is settled once, before any of them is assigned. */
const greedyMax = 500;

/**
 * Assigns homes that are left out, the one with the greatest regret first: what the second best point with room
 * costs more than the best (Martello & Toth 1981 for the generalised assignment problem), blurred at random.
 */
export class Recreate {
  private readonly state: Assignment;
  private readonly random: Random;

  constructor(state: Assignment, random: Random) {
    this.state = state;
    this.random = random;
  }

  insert(pool: number[], blur: number): void {
    const { state, random } = this;
    const noise = pool.map(() => 1 + blur * random.next());
    const waiting = pool.map((_, k) => k);
    const best = new Int32Array(pool.length);
    const second = new Int32Array(pool.length);
    const regret = new Float64Array(pool.length);
    const weigh = (k: number) => this.weigh(pool[k] as number, k, best, second, regret);
    for (const k of waiting) weigh(k);
    if (pool.length > greedyMax) {
      waiting.sort((a, b) => (regret[b] as number) - (regret[a] as number) || a - b);
      for (const k of waiting) {
        weigh(k);
        if ((best[k] as number) >= 0) state.assign(pool[k] as number, best[k] as number);
      }
      return;
    }
    while (waiting.length > 0) {
      let pick = 0;
      let greatest = Number.NEGATIVE_INFINITY;
      for (let w = 0; w < waiting.length; w++) {
        const k = waiting[w] as number;
        const urgency = (regret[k] as number) * (noise[k] as number);
        if (urgency > greatest) {
          greatest = urgency;
          pick = w;
        }
      }
      const k = waiting[pick] as number;
      waiting[pick] = waiting[waiting.length - 1] as number;
      waiting.pop();
      const j = best[k] as number;
      if (j < 0) continue;
      state.assign(pool[k] as number, j);
      // Only those who wanted the same point and have no room there any more have to think again.
      for (const other of waiting) {
        if (best[other] !== j && second[other] !== j) continue;
        if (!state.hasRoom(j, state.sites.people[pool[other] as number] as number)) weigh(other);
      }
    }
  }

  private weigh(h: number, k: number, best: Int32Array, second: Int32Array, regret: Float64Array): void {
    const { state } = this;
    const { isOpen, sites } = state;
    const people = sites.people[h] as number;
    const end = sites.start[h + 1] as number;
    let least = sites.missCost[h] as number;
    let next = least;
    best[k] = -1;
    second[k] = -1;
    let looked = 0;
    for (let at = sites.start[h] as number; at < end && looked < choicesMax; at++) {
      const j = sites.candidate[at] as number;
      if (isOpen[j] === 0) continue;
      looked++;
      if (!state.hasRoom(j, people)) continue;
      const cost = state.costBetween(h, j);
      if (cost < least) {
        next = least;
        second[k] = best[k] as number;
        least = cost;
        best[k] = j;
      } else if (cost < next) {
        next = cost;
        second[k] = j;
        break;
      }
    }
    regret[k] = next - least + people * 1e-9;
  }
}
