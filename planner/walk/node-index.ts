/** From the ids of nodes, up to 2⁵³, to their places: open addressing, Fibonacci hashing (Knuth, TAOCP 6.4). */
export class NodeIndex {
  private readonly ids: Float64Array;
  private readonly table: Int32Array;
  private readonly mask: number;
  private readonly shift: number;

  /** Of an id that comes twice, the later counts. */
  constructor(ids: Float64Array, count: number) {
    const bits = Math.max(4, 32 - Math.clz32(count * 2));
    const size = 2 ** bits;
    this.ids = ids;
    this.mask = size - 1;
    this.shift = 32 - bits;
    this.table = new Int32Array(size).fill(-1);
    for (let place = 0; place < count; place++) this.table[this.slotOf(ids[place] as number)] = place;
  }

  /** −1 when there is no such node. */
  find(id: number): number {
    return this.table[this.slotOf(id)] as number;
  }

  private slotOf(id: number): number {
    let slot = Math.imul(id | 0, 0x9e3779b1) >>> this.shift;
    while (true) {
      const place = this.table[slot] as number;
      if (place < 0 || this.ids[place] === id) return slot;
      slot = (slot + 1) & this.mask;
    }
  }
}
