import type { Random } from '../../../common/random.ts';
import { depot } from '../routes.ts';
import type { Tours } from './tours.ts';

/** Of the partial routes that end with the same stop, so many are followed up. */
const labelsMax = 12;
const none = -1;

/**
 * Finds which stops of which route to take out so that another finds its place there in time and with room, at the
 * lowest sum of prices. Goes along each route keeping or ejecting every stop, and follows up only what is not later,
 * heavier and dearer at once than something else (labels, as for shortest paths with limited means).
 */
export class Ejection {
  /** The cheapest found: put the stop in after `after` of `route` once all of `ejected` are out. */
  route = 0;
  after = depot;
  ejected: number[] = [];
  private readonly tours: Tours;
  private readonly random: Random;
  private readonly price: Float64Array;
  private best = 0;
  private ties = 0;
  private stop = 0;
  /** The route that is looked at, the depot at both ends. */
  private tried = 0;
  private readonly line: Int32Array;
  private end = 0;
  private overload = 0;
  /** Of each label: up to where in the line it goes, from which it came, when it leaves, what is out, at what cost. */
  private readonly place: Int32Array;
  private readonly parent: Int32Array;
  private readonly leave: Float64Array;
  private readonly relief: Float64Array;
  private readonly cost: Float64Array;
  private labels = 0;
  /** By the place in the line of the stop that they end with: labels without the new stop, then those with it. */
  private readonly sets: Int32Array;
  private readonly sizes: Int32Array;
  private readonly places: number;

  /** @param price what it costs to take out each stop */
  constructor(tours: Tours, price: Float64Array, random: Random) {
    this.tours = tours;
    this.price = price;
    this.random = random;
    this.places = tours.width + 1;
    const labels = 8 * labelsMax * this.places;
    this.line = new Int32Array(this.places);
    this.place = new Int32Array(labels);
    this.parent = new Int32Array(labels);
    this.leave = new Float64Array(labels);
    this.relief = new Float64Array(labels);
    this.cost = new Float64Array(labels);
    this.sets = new Int32Array(2 * labelsMax * this.places);
    this.sizes = new Int32Array(2 * this.places);
  }

  /** @returns whether there is a way at all */
  find(stop: number): boolean {
    const { routes } = this.tours;
    this.best = Number.POSITIVE_INFINITY;
    this.ties = 0;
    this.stop = stop;
    for (let i = 0; i < routes.used; i++) this.look(routes.ids[i] as number);
    return this.best < Number.POSITIVE_INFINITY;
  }

  private look(route: number): void {
    const { tours, line, sets, sizes, places, stop } = this;
    const { first, next, size } = tours.routes;
    this.tried = route;
    this.end = (size[route] as number) + 1;
    this.overload = (tours.load[route] as number) + (tours.demand[stop] as number) - tours.capacity;
    for (let place = 1, s = first[route] as number; s !== depot; s = next[s] as number) line[place++] = s;
    line[0] = depot;
    line[this.end] = depot;
    sizes.fill(0, 0, this.end);
    sizes.fill(0, places, places + this.end);
    this.labels = 0;
    this.offer(0, 0, none, tours.leave[depot] as number, 0, 0);
    for (let place = 0; place < this.end; place++) {
      const last = line[place] as number;
      for (let i = 0; i < (sizes[place] as number); i++) {
        const label = sets[place * labelsMax + i] as number;
        this.goOn(label, last, 0);
        const arrival = (this.leave[label] as number) + (tours.times.travel[last * tours.width + stop] as number);
        if (arrival > (tours.times.due[stop] as number)) continue;
        const leave = Math.max(arrival, tours.times.ready[stop] as number) + (tours.times.service[stop] as number);
        const having = this.create(place, label, leave, this.relief[label] as number, this.cost[label] as number);
        if (having !== none) this.goOn(having, stop, places);
      }
      const set = places + place;
      for (let i = 0; i < (sizes[set] as number); i++) this.goOn(sets[set * labelsMax + i] as number, last, places);
    }
  }

  /** From a label that ends with `last`, keeps each stop that follows, with those between ejected. */
  private goOn(label: number, last: number, firstSet: number): void {
    const { tours, line, end, price } = this;
    const { width, latest, demand } = tours;
    const { travel, ready, due, service } = tours.times;
    const leave = this.leave[label] as number;
    let relief = this.relief[label] as number;
    let cost = this.cost[label] as number;
    for (let place = (this.place[label] as number) + 1; cost <= this.best; place++) {
      const stop = line[place] as number;
      const arrival = leave + (travel[last * width + stop] as number);
      if (firstSet > 0 && relief >= this.overload && arrival <= (latest[stop] as number)) {
        this.propose(label, place, cost);
        return;
      }
      if (place === end) return;
      if (arrival <= (due[stop] as number)) {
        const time = Math.max(arrival, ready[stop] as number) + (service[stop] as number);
        this.offer(firstSet, place, label, time, relief, cost);
      }
      cost += price[stop] as number;
      relief += demand[stop] as number;
    }
  }

  /** Keeps a label unless another is no worse in anything; lets those go that it is no worse than. */
  private offer(firstSet: number, place: number, parent: number, leave: number, relief: number, cost: number): void {
    const { sets, sizes } = this;
    const set = firstSet + place;
    const start = set * labelsMax;
    let size = sizes[set] as number;
    for (let i = 0; i < size; ) {
      const other = sets[start + i] as number;
      const otherLeave = this.leave[other] as number;
      const otherRelief = this.relief[other] as number;
      const otherCost = this.cost[other] as number;
      if (otherLeave <= leave && otherRelief >= relief && otherCost <= cost) return;
      if (otherLeave >= leave && otherRelief <= relief && otherCost >= cost) {
        sets[start + i] = sets[start + --size] as number;
        sizes[set] = size;
      } else i++;
    }
    if (size === labelsMax) return;
    const label = this.create(place, parent, leave, relief, cost);
    if (label === none) return;
    sets[start + size] = label;
    sizes[set] = size + 1;
  }

  private create(place: number, parent: number, leave: number, relief: number, cost: number): number {
    if (this.labels === this.place.length) return none;
    const label = this.labels++;
    this.place[label] = place;
    this.parent[label] = parent;
    this.leave[label] = leave;
    this.relief[label] = relief;
    this.cost[label] = cost;
    return label;
  }

  /** Notes a way that ejects what is not on it, ends with a label and goes on from a place: any of the cheapest. */
  private propose(label: number, goesOnFrom: number, cost: number): void {
    if (cost < this.best) this.ties = 0;
    this.ties++;
    if (cost === this.best && this.random.next() * this.ties >= 1) return;
    const { line, place, parent } = this;
    this.best = cost;
    this.route = this.tried;
    this.ejected.length = 0;
    let to = goesOnFrom;
    for (let at = label; at !== none; at = parent[at] as number) {
      for (let i = to - 1; i > (place[at] as number); i--) this.ejected.push(line[i] as number);
      to = place[at] as number;
      const from = parent[at] as number;
      // Only the new stop's label stands where the one before it stands.
      if (from !== none && place[from] === place[at]) this.after = line[to] as number;
    }
  }
}
