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
    const choices = pool.map((h) => this.choicesOf(h));
    const noise = pool.map(() => 1 + blur * random.next());
    const waiting = pool.map((_, k) => k);
    const best = new Int32Array(pool.length);
    const regret = new Float64Array(pool.length);
    for (const k of waiting) this.weigh(pool[k] as number, choices[k] as number[], k, best, regret);
    if (pool.length > greedyMax) {
      waiting.sort((a, b) => (regret[b] as number) - (regret[a] as number) || a - b);
      for (const k of waiting) {
        this.weigh(pool[k] as number, choices[k] as number[], k, best, regret);
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
      // Only those who wanted the same point may have to think again.
      for (const other of waiting) {
        if ((choices[other] as number[]).includes(j)) {
          this.weigh(pool[other] as number, choices[other] as number[], other, best, regret);
        }
      }
    }
  }

  private weigh(h: number, choices: number[], k: number, best: Int32Array, regret: Float64Array): void {
    const { state } = this;
    const people = state.sites.people[h] as number;
    const miss = state.sites.missCost[h] as number;
    let first = miss;
    let second = miss;
    best[k] = -1;
    for (const j of choices) {
      if (!state.hasRoom(j, people)) continue;
      const cost = state.costBetween(h, j);
      if (cost < first) {
        second = first;
        first = cost;
        best[k] = j;
      } else if (cost < second) {
        second = cost;
        break;
      }
    }
    regret[k] = second - first + people * 1e-9;
  }

  private choicesOf(h: number): number[] {
    const { isOpen, sites } = this.state;
    const choices: number[] = [];
    for (let k = sites.start[h] as number; k < (sites.start[h + 1] as number); k++) {
      const j = sites.candidate[k] as number;
      if (isOpen[j] === 0) continue;
      choices.push(j);
      if (choices.length === choicesMax) break;
    }
    return choices;
  }
}
