import type { Sites } from '../sites.ts';

/** Beyond so many pairs a walk is looked up in the home's list instead of a matrix. */
const matrixMax = 16_000_000;

const fits = 1 + 1e-12;

/** In the journal, in the place of a home's number. */
const opening = -1;
const closing = -2;

/** Which candidates are open, who goes where, and how full they are; every change keeps the cost. */
export class Assignment {
  readonly sites: Sites;
  /** Candidate of each home, −1 while it is left out. */
  readonly assigned: Int32Array;
  readonly load: Float64Array;
  readonly members: number[][];
  readonly isOpen: Uint8Array;
  readonly opened: number[] = [];
  readonly leftOut: number[] = [];
  cost = 0;
  /** Changes since `mark`, two numbers each: a home and where it was, or an opening or closing and of what. */
  private journal: number[] = [];
  private costMarked = 0;
  private readonly capacity: Float64Array;
  private readonly costs: Float64Array | undefined;
  /** Where a home stands in its point's members or among those left out. */
  private readonly placeOf: Int32Array;
  private readonly openPlaceOf: Int32Array;

  constructor(sites: Sites) {
    this.sites = sites;
    this.capacity = sites.capacity ?? new Float64Array(sites.candidates).fill(Number.POSITIVE_INFINITY);
    this.assigned = new Int32Array(sites.homes).fill(-1);
    this.load = new Float64Array(sites.candidates);
    this.members = Array.from({ length: sites.candidates }, () => []);
    this.isOpen = new Uint8Array(sites.candidates);
    this.placeOf = new Int32Array(sites.homes);
    this.openPlaceOf = new Int32Array(sites.candidates);
    for (let h = 0; h < sites.homes; h++) {
      this.placeOf[h] = h;
      this.leftOut.push(h);
      this.cost += sites.missCost[h] as number;
    }
    this.costs = sites.homes * sites.candidates <= matrixMax ? matrixOf(sites) : undefined;
  }

  /** Infinity when h does not reach j. */
  costBetween(h: number, j: number): number {
    if (this.costs) return this.costs[h * this.sites.candidates + j] as number;
    const { start, candidate, seconds, walkCost } = this.sites;
    for (let k = start[h] as number; k < (start[h + 1] as number); k++) {
      if (candidate[k] === j) return (walkCost[h] as number) * (seconds[k] as number);
    }
    return Number.POSITIVE_INFINITY;
  }

  hasRoom(j: number, people: number): boolean {
    return (this.load[j] as number) + people <= (this.capacity[j] as number) * fits;
  }

  capacityOf(j: number): number {
    return this.capacity[j] as number;
  }

  /** From here on changes can be undone. */
  mark(): void {
    this.journal.length = 0;
    this.costMarked = this.cost;
  }

  /** Takes back every change since `mark`. */
  undo(): void {
    const journal = this.journal;
    this.journal = [];
    for (let k = journal.length - 2; k >= 0; k -= 2) {
      const what = journal[k] as number;
      const j = journal[k + 1] as number;
      if (what === opening) this.close(j);
      else if (what === closing) this.open(j);
      else this.assign(what, j);
    }
    this.cost = this.costMarked;
    this.mark();
  }

  open(j: number): void {
    this.journal.push(opening, j);
    this.isOpen[j] = 1;
    this.openPlaceOf[j] = this.opened.length;
    this.opened.push(j);
    this.cost += this.sites.openCost[j] as number;
  }

  /** Nobody may be assigned there any more. */
  close(j: number): void {
    this.journal.push(closing, j);
    this.isOpen[j] = 0;
    removeAt(this.opened, this.openPlaceOf[j] as number, this.openPlaceOf);
    this.cost -= this.sites.openCost[j] as number;
  }

  /** Moves a home to an open candidate, or to −1: left out. */
  assign(h: number, j: number): void {
    const from = this.assigned[h] as number;
    if (from === j) return;
    this.journal.push(h, from);
    this.cost += this.serviceCost(h, j) - this.serviceCost(h, from);
    removeAt(this.groupOf(from), this.placeOf[h] as number, this.placeOf);
    const people = this.sites.people[h] as number;
    if (from >= 0) this.load[from] = (this.load[from] as number) - people;
    const group = this.groupOf(j);
    this.placeOf[h] = group.length;
    group.push(h);
    this.assigned[h] = j;
    if (j >= 0) this.load[j] = (this.load[j] as number) + people;
  }

  serviceCost(h: number, j: number): number {
    return j < 0 ? (this.sites.missCost[h] as number) : this.costBetween(h, j);
  }

  private groupOf(j: number): number[] {
    return j < 0 ? this.leftOut : (this.members[j] as number[]);
  }
}

/** Removes by putting the last in its place. */
function removeAt(list: number[], place: number, placeOf: Int32Array): void {
  const last = list.pop() as number;
  if (place === list.length) return;
  list[place] = last;
  placeOf[last] = place;
}

function matrixOf(sites: Sites): Float64Array {
  const costs = new Float64Array(sites.homes * sites.candidates).fill(Number.POSITIVE_INFINITY);
  for (let h = 0; h < sites.homes; h++) {
    for (let k = sites.start[h] as number; k < (sites.start[h + 1] as number); k++) {
      const cost = (sites.walkCost[h] as number) * (sites.seconds[k] as number);
      costs[h * sites.candidates + (sites.candidate[k] as number)] = cost;
    }
  }
  return costs;
}
