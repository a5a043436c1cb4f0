/** Rows of bits: which of some columns belong to each. */
export class BitTable {
  private readonly wordsPerRow: number;
  private readonly words: Uint32Array;

  constructor(rows: number, columns: number) {
    this.wordsPerRow = Math.ceil(columns / 32);
    this.words = new Uint32Array(rows * this.wordsPerRow);
  }

  add(row: number, column: number): void {
    const at = row * this.wordsPerRow + (column >>> 5);
    this.words[at] = (this.words[at] as number) | (1 << (column & 31));
  }

  remove(row: number, column: number): void {
    const at = row * this.wordsPerRow + (column >>> 5);
    this.words[at] = (this.words[at] as number) & ~(1 << (column & 31));
  }

  /** Columns of a row, ascending. */
  members(row: number): number[] {
    const members: number[] = [];
    const from = row * this.wordsPerRow;
    for (let w = 0; w < this.wordsPerRow; w++) {
      for (let left = this.words[from + w] as number; left !== 0; left &= left - 1) {
        members.push(w * 32 + 31 - Math.clz32(left & -left));
      }
    }
    return members;
  }

  /** Whether all that belongs to row a belongs to row b. */
  isWithin(a: number, b: number): boolean {
    const fromA = a * this.wordsPerRow;
    const fromB = b * this.wordsPerRow;
    for (let w = 0; w < this.wordsPerRow; w++) {
      if (((this.words[fromA + w] as number) & ~(this.words[fromB + w] as number)) !== 0) return false;
    }
    return true;
  }
}
