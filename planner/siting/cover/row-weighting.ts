import type { Random } from '../../common/random.ts';
import { type Transposed, transposed } from '../median/neighbours.ts';
import type { Sites } from '../sites.ts';

/** With more pairs the search begins without any home. */
const pairsMax = 1_000_000;

/**
 * Set covering by weighting local search (Gao, Weise & Li 2015), with costs: a full cover gives up a candidate, then
 * candidates are exchanged; homes that stay uncovered gain weight until somebody covers them.
 *
 * Of a very large problem it takes only those homes along that a cover of the others has missed: a few hundred bind,
 * and steps cost as much less, though more of them are needed.
 */
export class RowWeighting {
  bestCost = Number.POSITIVE_INFINITY;
  best: Int32Array = new Int32Array(0);
  /** Pairs looked at so far: a measure of time that depends on no clock. */
  pairsSeen = 0;
  private readonly sites: Sites;
  private readonly byCandidate: Transposed;
  private readonly random: Random;
  /** Homes taken along, of each candidate. */
  private readonly homesOf: number[][];
  /** All homes, those with few candidates first. */
  private readonly narrowFirst: Int32Array;
  private readonly weight: Float64Array;
  /** Weight that changing the candidate covers (closed) or uncovers (open). */
  private readonly score: Float64Array;
  private readonly isOpen: Uint8Array;
  private readonly opened: number[] = [];
  private readonly coverCount: Int32Array;
  /** Numbers of the open candidates of a home, summed: with one such it is that one. */
  private readonly coverSum: Int32Array;
  private readonly uncovered: number[] = [];
  private readonly uncoveredPlace: Int32Array;
  /** Step at which each candidate last changed. */
  private readonly changedAt: Int32Array;
  /** Configuration checking: a candidate returns only after something near it changed. */
  private readonly mayReturn: Uint8Array;
  private readonly neighbours: (Int32Array | undefined)[];
  private readonly mark: Int32Array;
  private cost = 0;
  private step = 0;
  private tabu = -1;

  constructor(sites: Sites, random: Random) {
    this.sites = sites;
    this.random = random;
    this.byCandidate = transposed(sites);
    this.homesOf = Array.from({ length: sites.candidates }, () => []);
    this.narrowFirst = narrowFirst(sites);
    this.weight = new Float64Array(sites.homes).fill(1);
    this.score = new Float64Array(sites.candidates);
    this.isOpen = new Uint8Array(sites.candidates);
    this.coverCount = new Int32Array(sites.homes);
    this.coverSum = new Int32Array(sites.homes);
    this.uncoveredPlace = new Int32Array(sites.homes);
    this.changedAt = new Int32Array(sites.candidates);
    this.mayReturn = new Uint8Array(sites.candidates).fill(1);
    this.neighbours = new Array(sites.candidates);
    this.mark = new Int32Array(sites.candidates).fill(-1);
    if (sites.candidate.length <= pairsMax) for (const h of this.narrowFirst) this.take(h);
    this.greedy();
  }

  /** Exchanges candidates once. */
  advance(): void {
    this.step++;
    while (this.isCover()) {
      this.note();
      const j = this.cheapestToClose(-1);
      if (j < 0) return;
      this.close(j);
    }
    const closing = this.cheapestToClose(this.tabu);
    if (closing >= 0) this.close(closing);
    while (this.uncovered.length > 0) {
      const h = this.uncovered[this.random.below(this.uncovered.length)] as number;
      const j = this.bestToOpen(h);
      if (j < 0 || this.cost + (this.sites.openCost[j] as number) >= this.bestCost - 1e-9) break;
      this.open(j);
      this.tabu = j;
      this.weighUncovered();
    }
    if (this.isCover()) this.note();
  }

  /** Takes over a cover found elsewhere when it is cheaper. */
  adopt(open: ArrayLike<number>, cost: number): void {
    if (cost >= this.bestCost - 1e-9) return;
    this.bestCost = cost;
    this.best = Int32Array.from(open).sort();
  }

  private note(): void {
    for (const j of this.opened.slice()) {
      if (this.score[j] === 0) this.close(j);
    }
    // Who was covered by what seemed superfluous may not have been taken along yet.
    if (this.cost >= this.bestCost - 1e-9 || !this.isCover()) return;
    this.bestCost = this.cost;
    this.best = Int32Array.from(this.opened).sort();
  }

  /** Whether nobody is uncovered; takes homes along that were missed. */
  private isCover(): boolean {
    if (this.uncovered.length > 0) return false;
    const { start, candidate } = this.sites;
    const { start: startOf, home } = this.byCandidate;
    const isMet = new Uint8Array(this.sites.homes);
    for (const j of this.opened) {
      for (let t = startOf[j] as number; t < (startOf[j + 1] as number); t++) isMet[home[t] as number] = 1;
    }
    const isNear = new Uint8Array(this.sites.candidates);
    for (const h of this.narrowFirst) {
      if (isMet[h] === 1) continue;
      const choices = candidate.subarray(start[h], start[h + 1]);
      // Of those that lie together one will do for now.
      if (choices.some((j) => isNear[j] === 1)) continue;
      for (const j of choices) isNear[j] = 1;
      this.take(h);
    }
    return this.uncovered.length === 0;
  }

  private take(h: number): void {
    const { start, candidate } = this.sites;
    for (const j of candidate.subarray(start[h], start[h + 1])) {
      (this.homesOf[j] as number[]).push(h);
      this.score[j] = (this.score[j] as number) + (this.weight[h] as number);
    }
    this.setUncovered(h);
  }

  private greedy(): void {
    for (;;) {
      if (this.isCover()) this.note();
      if (this.best.length > 0) return;
      let best = -1;
      let most = 0;
      for (let j = 0; j < this.isOpen.length; j++) {
        const worth = (this.score[j] as number) / (this.sites.openCost[j] as number);
        if (this.isOpen[j] === 0 && worth > most) {
          most = worth;
          best = j;
        }
      }
      if (best < 0) return;
      this.open(best);
    }
  }

  private cheapestToClose(except: number): number {
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const j of this.opened) {
      if (j === except) continue;
      const worth = (this.score[j] as number) / (this.sites.openCost[j] as number);
      if (worth < least || (worth === least && (this.changedAt[j] as number) < (this.changedAt[best] as number))) {
        least = worth;
        best = j;
      }
    }
    return best;
  }

  private bestToOpen(h: number): number {
    const { start, candidate, openCost } = this.sites;
    let best = -1;
    let most = Number.NEGATIVE_INFINITY;
    for (let k = start[h] as number; k < (start[h + 1] as number); k++) {
      const j = candidate[k] as number;
      if (this.mayReturn[j] === 0) continue;
      const worth = (this.score[j] as number) / (openCost[j] as number);
      if (worth > most || (worth === most && (this.changedAt[j] as number) < (this.changedAt[best] as number))) {
        most = worth;
        best = j;
      }
    }
    return best;
  }

  private weighUncovered(): void {
    for (const h of this.uncovered) {
      this.weight[h] = (this.weight[h] as number) + 1;
      this.addToScores(h, 1);
    }
  }

  private open(j: number): void {
    const { coverCount, coverSum, weight } = this;
    this.isOpen[j] = 1;
    this.opened.push(j);
    this.cost += this.sites.openCost[j] as number;
    this.changed(j);
    this.pairsSeen += (this.homesOf[j] as number[]).length;
    let gained = 0;
    for (const h of this.homesOf[j] as number[]) {
      const before = coverCount[h] as number;
      coverCount[h] = before + 1;
      if (before === 0) {
        gained += weight[h] as number;
        this.setCovered(h);
        this.addToScores(h, -(weight[h] as number));
      } else if (before === 1) {
        const other = coverSum[h] as number;
        this.score[other] = (this.score[other] as number) - (weight[h] as number);
      }
      coverSum[h] = (coverSum[h] as number) + j;
    }
    this.score[j] = gained;
  }

  private close(j: number): void {
    const { coverCount, coverSum, weight } = this;
    this.isOpen[j] = 0;
    this.opened.splice(this.opened.indexOf(j), 1);
    this.cost -= this.sites.openCost[j] as number;
    this.changed(j);
    this.pairsSeen += (this.homesOf[j] as number[]).length;
    this.mayReturn[j] = 0;
    let lost = 0;
    for (const h of this.homesOf[j] as number[]) {
      const left = (coverCount[h] as number) - 1;
      coverCount[h] = left;
      coverSum[h] = (coverSum[h] as number) - j;
      if (left === 0) {
        lost += weight[h] as number;
        this.setUncovered(h);
        this.addToScores(h, weight[h] as number);
      } else if (left === 1) {
        const other = coverSum[h] as number;
        this.score[other] = (this.score[other] as number) + (weight[h] as number);
      }
    }
    this.score[j] = lost;
  }

  private changed(j: number): void {
    this.changedAt[j] = this.step;
    for (const other of this.neighboursOf(j)) this.mayReturn[other] = 1;
  }

  /** Of all candidates of a home; the one that is changing has its score counted anew. */
  private addToScores(h: number, by: number): void {
    const { score } = this;
    const { candidate, start } = this.sites;
    const end = start[h + 1] as number;
    this.pairsSeen += end - (start[h] as number);
    for (let k = start[h] as number; k < end; k++) {
      const j = candidate[k] as number;
      score[j] = (score[j] as number) + by;
    }
  }

  /** Candidates that share a home with j. */
  private neighboursOf(j: number): Int32Array {
    const known = this.neighbours[j];
    if (known) return known;
    const { start, candidate } = this.sites;
    const found: number[] = [];
    this.mark[j] = j;
    for (let t = this.byCandidate.start[j] as number; t < (this.byCandidate.start[j + 1] as number); t++) {
      const h = this.byCandidate.home[t] as number;
      for (let k = start[h] as number; k < (start[h + 1] as number); k++) {
        const other = candidate[k] as number;
        if (this.mark[other] === j) continue;
        this.mark[other] = j;
        found.push(other);
      }
    }
    const list = Int32Array.from(found);
    this.neighbours[j] = list;
    return list;
  }

  private setUncovered(h: number): void {
    this.uncoveredPlace[h] = this.uncovered.length;
    this.uncovered.push(h);
  }

  private setCovered(h: number): void {
    const place = this.uncoveredPlace[h] as number;
    const last = this.uncovered.pop() as number;
    if (last === h) return;
    this.uncovered[place] = last;
    this.uncoveredPlace[last] = place;
  }
}

function narrowFirst({ homes, start }: Sites): Int32Array {
  const keys = Float64Array.from({ length: homes }, (_, h) => {
    return ((start[h + 1] as number) - (start[h] as number)) * homes + h;
  });
  return Int32Array.from(keys.sort(), (key) => key % homes);
}
