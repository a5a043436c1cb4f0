import { candidateState } from '../model.ts';
import type { Sites } from '../sites.ts';
import { BitTable } from './bit-table.ts';

export interface Reduced {
  /** What is left to cover, with the candidates left to do it; candidates keep their numbers. */
  core: Sites;
  /** Candidates that a best plan opens. */
  fixed: number[];
}

/**
 * Shrinks a covering problem without losing its optimum (Beasley 1987): a candidate that is the only one of a home
 * is opened; a home is dropped when another's candidates are all among its own; a candidate is dropped when another
 * covers the same homes and costs no more.
 */
export function reduce(sites: Sites): Reduced {
  return new Reduction(sites).run();
}

class Reduction {
  private readonly sites: Sites;
  private readonly isHomeLeft: Uint8Array;
  private readonly isCandidateLeft: Uint8Array;
  private readonly fixed: number[] = [];
  /** Candidates left of each home that is left, and homes left of each candidate that is left; their numbers. */
  private readonly choices: BitTable;
  private readonly reached: BitTable;
  private readonly choiceCount: Int32Array;
  private readonly reachedCount: Int32Array;

  constructor(sites: Sites) {
    const { homes, candidates, start, candidate } = sites;
    this.sites = sites;
    this.isHomeLeft = new Uint8Array(homes).fill(1);
    this.isCandidateLeft = new Uint8Array(candidates).fill(1);
    this.choices = new BitTable(homes, candidates);
    this.reached = new BitTable(candidates, homes);
    this.choiceCount = new Int32Array(homes);
    this.reachedCount = new Int32Array(candidates);
    for (let h = 0; h < homes; h++) {
      const end = start[h + 1] as number;
      this.choiceCount[h] = end - (start[h] as number);
      for (let k = start[h] as number; k < end; k++) {
        const j = candidate[k] as number;
        this.choices.add(h, j);
        this.reached.add(j, h);
        this.reachedCount[j] = (this.reachedCount[j] as number) + 1;
      }
    }
  }

  run(): Reduced {
    const { sites } = this;
    for (let j = 0; j < sites.candidates; j++) {
      if (sites.state[j] === candidateState.forbidden) this.isCandidateLeft[j] = 0;
      else if (sites.state[j] === candidateState.mustOpen || (sites.openCost[j] as number) <= 0) this.fix(j);
    }
    for (let isChanged = true; isChanged; ) {
      this.dropHomes();
      isChanged = this.dropCandidates();
      if (this.fixOnlyChoices()) isChanged = true;
    }
    return { core: this.core(), fixed: this.fixed };
  }

  private fix(j: number): void {
    this.fixed.push(j);
    for (const h of this.reached.members(j)) this.dropHome(h);
    this.isCandidateLeft[j] = 0;
  }

  private dropHome(h: number): void {
    this.isHomeLeft[h] = 0;
    for (const j of this.choices.members(h)) {
      this.reached.remove(j, h);
      this.reachedCount[j] = (this.reachedCount[j] as number) - 1;
    }
  }

  private dropCandidate(j: number): void {
    this.isCandidateLeft[j] = 0;
    for (const h of this.reached.members(j)) {
      this.choices.remove(h, j);
      this.choiceCount[h] = (this.choiceCount[h] as number) - 1;
    }
  }

  private dropHomes(): void {
    const { homes } = this.sites;
    // As one number each, which the engine sorts by itself: those with few candidates first.
    const order = Float64Array.from(this.choiceCount, (count, h) => count * homes + h).sort();
    for (const key of order) {
      const g = key % homes;
      if (this.isHomeLeft[g] === 0 || this.choiceCount[g] === 0) continue;
      // Whoever has all of g's candidates has its rarest one.
      const rarest = leastOf(this.choices.members(g), this.reachedCount);
      for (const h of this.reached.members(rarest)) {
        if (h !== g && this.choices.isWithin(g, h)) this.dropHome(h);
      }
    }
  }

  private dropCandidates(): boolean {
    const { candidates, openCost } = this.sites;
    let isChanged = false;
    for (let j = 0; j < candidates; j++) {
      if (this.isCandidateLeft[j] === 0) continue;
      const isDominated = (): boolean => {
        const narrowest = leastOf(this.reached.members(j), this.choiceCount);
        return this.choices.members(narrowest).some((other) => {
          return (
            other !== j && (openCost[other] as number) <= (openCost[j] as number) && this.reached.isWithin(j, other)
          );
        });
      };
      if (this.reachedCount[j] !== 0 && !isDominated()) continue;
      this.dropCandidate(j);
      isChanged = true;
    }
    return isChanged;
  }

  private fixOnlyChoices(): boolean {
    let isChanged = false;
    for (let h = 0; h < this.sites.homes; h++) {
      if (this.isHomeLeft[h] === 0 || this.choiceCount[h] !== 1) continue;
      this.fix(this.choices.members(h)[0] as number);
      isChanged = true;
    }
    return isChanged;
  }

  private core(): Sites {
    const { sites } = this;
    const kept = Array.from({ length: sites.homes }, (_, h) => h).filter((h) => this.isHomeLeft[h] === 1);
    const lists = kept.map((h) => this.choices.members(h));
    const start = new Int32Array(kept.length + 1);
    lists.forEach((list, h) => {
      start[h + 1] = (start[h] as number) + list.length;
    });
    const candidate = new Int32Array(start[kept.length] as number);
    lists.forEach((list, h) => {
      candidate.set(list, start[h]);
    });
    return {
      ...sites,
      homes: kept.length,
      start,
      candidate,
      seconds: new Float32Array(candidate.length),
      walkCost: new Float64Array(kept.length),
      missCost: Float64Array.from(kept, (h) => sites.missCost[h] as number),
      people: Float64Array.from(kept, (h) => sites.people[h] as number),
      state: Uint8Array.from(this.isCandidateLeft, (left) =>
        left === 1 ? candidateState.free : candidateState.forbidden,
      ),
      pointsMax: this.isCandidateLeft.reduce((count, left) => count + left, 0),
      baseCost: sites.baseCost + this.fixed.reduce((sum, j) => sum + (sites.openCost[j] as number), 0),
    };
  }
}

/** The one with the least value. */
function leastOf(ones: readonly number[], values: Int32Array): number {
  return ones.reduce((least, one) => ((values[one] as number) < (values[least] as number) ? one : least));
}
