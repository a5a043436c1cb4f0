/** With more items the last one's part that does not fit weighs nothing, and the bound is answer enough. */
const exactItemsMax = 250;

/** A knapsack that takes longer is left with its bound. */
const nodesMax = 20_000;

const rounding = 1e-12;

/**
 * Which items, each with a size and a value below 0, fit into a capacity together and have the least total value:
 * the bound with the last item taken in part (Dantzig 1957), and branch and bound on it (Horowitz & Sahni 1974).
 */
export class Knapsack {
  private capacity = 0;
  private count = 0;
  private sizes = new Float64Array(64);
  private values = new Float64Array(64);
  private labels = new Int32Array(64);
  private isTaken = new Uint8Array(64);
  private best = new Uint8Array(64);
  private leastValue = 0;
  private nodes = 0;

  begin(capacity: number): void {
    this.capacity = capacity * (1 + rounding);
    this.count = 0;
  }

  /** Items are kept in the order of their worth. */
  put(label: number, value: number, size: number): void {
    if (this.count === this.sizes.length) this.grow();
    const { sizes, values, labels } = this;
    let at = this.count++;
    while (at > 0 && value * (sizes[at - 1] as number) < (values[at - 1] as number) * size) {
      sizes[at] = sizes[at - 1] as number;
      values[at] = values[at - 1] as number;
      labels[at] = labels[at - 1] as number;
      at--;
    }
    sizes[at] = size;
    values[at] = value;
    labels[at] = label;
  }

  /** No choice has less value than this, in the room that something of a size leaves; Infinity when it leaves none. */
  bound(beside = 0): number {
    return beside > this.capacity ? Number.POSITIVE_INFINITY : this.boundFrom(0, this.capacity - beside);
  }

  /** The least value, or its bound when that is hard to say; tells how much of which items is taken. */
  solve(onTaken: (label: number, share: number) => void): number {
    this.leastValue = 0;
    this.nodes = 0;
    this.isTaken.fill(0, 0, this.count);
    this.best.fill(0, 0, this.count);
    if (this.count <= exactItemsMax) this.descend(0, this.capacity, 0);
    if (this.count > exactItemsMax || this.nodes >= nodesMax) return this.takeInPart(onTaken);
    for (let i = 0; i < this.count; i++) if (this.best[i] === 1) onTaken(this.labels[i] as number, 1);
    return this.leastValue;
  }

  private boundFrom(item: number, room: number): number {
    const { sizes, values, count } = this;
    let value = 0;
    let left = room;
    for (let i = item; i < count; i++) {
      const size = sizes[i] as number;
      if (size > left) return value + ((values[i] as number) * left) / size;
      left -= size;
      value += values[i] as number;
    }
    return value;
  }

  private descend(item: number, room: number, value: number): void {
    const { sizes, values, isTaken } = this;
    if (value < this.leastValue) {
      this.leastValue = value;
      this.best.set(isTaken.subarray(0, this.count));
    }
    if (++this.nodes >= nodesMax) return;
    for (let i = item; i < this.count; i++) {
      const size = sizes[i] as number;
      if (size > room) continue;
      if (value + this.boundFrom(i, room) >= this.leastValue - rounding) return;
      isTaken[i] = 1;
      this.descend(i + 1, room - size, value + (values[i] as number));
      isTaken[i] = 0;
    }
  }

  private takeInPart(onTaken: (label: number, share: number) => void): number {
    let left = this.capacity;
    for (let i = 0; i < this.count && left > 0; i++) {
      const size = this.sizes[i] as number;
      onTaken(this.labels[i] as number, size > left ? left / size : 1);
      left -= size;
    }
    return this.bound();
  }

  private grow(): void {
    const size = this.sizes.length * 2;
    const enlarged = <T extends Float64Array | Int32Array | Uint8Array>(from: T, into: T): T => {
      into.set(from);
      return into;
    };
    this.sizes = enlarged(this.sizes, new Float64Array(size));
    this.values = enlarged(this.values, new Float64Array(size));
    this.labels = enlarged(this.labels, new Int32Array(size));
    this.isTaken = new Uint8Array(size);
    this.best = new Uint8Array(size);
  }
}
