import { transposed } from '../median/neighbours.ts';
import { candidateState } from '../model.ts';
import type { Sites } from '../sites.ts';

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
  private readonly byCandidate;
  private readonly isHomeLeft: Uint8Array;
  private readonly isCandidateLeft: Uint8Array;
  private readonly fixed: number[] = [];
  /** One bit for each home and candidate: whether the one reaches the other. */
  private readonly bits: Uint32Array;
  private readonly words: number;
  /** Homes per candidate and candidates per home that are left. */
  private readonly homesOf: Int32Array;
  private readonly choicesOf: Int32Array;

  constructor(sites: Sites) {
    this.sites = sites;
    this.byCandidate = transposed(sites);
    this.isHomeLeft = new Uint8Array(sites.homes).fill(1);
    this.isCandidateLeft = new Uint8Array(sites.candidates).fill(1);
    this.words = Math.ceil(sites.candidates / 32);
    this.bits = new Uint32Array(sites.homes * this.words);
    this.homesOf = new Int32Array(sites.candidates);
    this.choicesOf = new Int32Array(sites.homes);
    for (let h = 0; h < sites.homes; h++) {
      this.choicesOf[h] = (sites.start[h + 1] as number) - (sites.start[h] as number);
      for (let k = sites.start[h] as number; k < (sites.start[h + 1] as number); k++) {
        const j = sites.candidate[k] as number;
        const word = h * this.words + (j >>> 5);
        this.bits[word] = (this.bits[word] as number) | (1 << (j & 31));
        this.homesOf[j] = (this.homesOf[j] as number) + 1;
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
    for (let t = this.byCandidate.start[j] as number; t < (this.byCandidate.start[j + 1] as number); t++) {
      this.dropHome(this.byCandidate.home[t] as number);
    }
    this.isCandidateLeft[j] = 0;
  }

  private dropHome(h: number): void {
    if (this.isHomeLeft[h] === 0) return;
    this.isHomeLeft[h] = 0;
    for (const j of this.choices(h)) this.homesOf[j] = (this.homesOf[j] as number) - 1;
  }

  private dropCandidate(j: number): void {
    this.isCandidateLeft[j] = 0;
    for (const h of this.homes(j)) this.choicesOf[h] = (this.choicesOf[h] as number) - 1;
  }

  private choices(h: number): Int32Array {
    const { candidate, start } = this.sites;
    return candidate.subarray(start[h], start[h + 1]).filter((j) => this.isCandidateLeft[j] === 1);
  }

  private homes(j: number): Int32Array {
    const { home, start } = this.byCandidate;
    return home.subarray(start[j], start[j + 1]).filter((h) => this.isHomeLeft[h] === 1);
  }

  private reaches(h: number, j: number): boolean {
    return (((this.bits[h * this.words + (j >>> 5)] as number) >>> (j & 31)) & 1) === 1;
  }

  private dropHomes(): void {
    const order = Int32Array.from({ length: this.sites.homes }, (_, h) => h).filter((h) => this.isHomeLeft[h] === 1);
    order.sort((a, b) => (this.choicesOf[a] as number) - (this.choicesOf[b] as number) || a - b);
    for (const g of order) {
      if (this.isHomeLeft[g] === 0) continue;
      // Whoever has all of g's candidates has its rarest one.
      const choices = this.choices(g).sort((a, b) => (this.homesOf[a] as number) - (this.homesOf[b] as number));
      if (choices.length === 0) continue;
      for (const h of this.homes(choices[0] as number)) {
        if (h === g || (this.choicesOf[h] as number) < choices.length) continue;
        let k = 1;
        while (k < choices.length && this.reaches(h, choices[k] as number)) k++;
        if (k === choices.length) this.dropHome(h);
      }
    }
  }

  private dropCandidates(): boolean {
    const { candidates, openCost } = this.sites;
    let isChanged = false;
    for (let j = 0; j < candidates; j++) {
      if (this.isCandidateLeft[j] === 0) continue;
      const homes = this.homes(j).sort((a, b) => (this.choicesOf[a] as number) - (this.choicesOf[b] as number));
      const narrowest = homes[0];
      const isUseless = narrowest === undefined;
      const isDominated =
        !isUseless &&
        this.choices(narrowest).some((other) => {
          if (other === j || (this.homesOf[other] as number) < homes.length) return false;
          const isDearer = (openCost[other] as number) > (openCost[j] as number);
          return !isDearer && homes.every((h) => this.reaches(h, other));
        });
      if (!isUseless && !isDominated) continue;
      this.dropCandidate(j);
      isChanged = true;
    }
    return isChanged;
  }

  private fixOnlyChoices(): boolean {
    let isChanged = false;
    for (let h = 0; h < this.sites.homes; h++) {
      if (this.isHomeLeft[h] === 0 || this.choicesOf[h] !== 1) continue;
      this.fix(this.choices(h)[0] as number);
      isChanged = true;
    }
    return isChanged;
  }

  private core(): Sites {
    const { sites } = this;
    const kept = Array.from({ length: sites.homes }, (_, h) => h).filter((h) => this.isHomeLeft[h] === 1);
    const lists = kept.map((h) => this.choices(h));
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
