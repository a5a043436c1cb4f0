const width = 30;

/** A bar on stderr while somebody watches; nothing into files and pipes. */
export class Progress {
  private readonly label: string;
  private readonly isWatched = process.stderr.isTTY === true;
  private drawn = false;

  constructor(label: string) {
    this.label = label;
  }

  /** @param done from 0 to 1 */
  show(done: number): void {
    if (!this.isWatched) return;
    const full = Math.round(Math.min(1, Math.max(0, done)) * width);
    const bar = '█'.repeat(full) + '░'.repeat(width - full);
    process.stderr.write(`\r${this.label} ${bar} ${Math.round(done * 100)}%\x1b[K`);
    this.drawn = true;
  }

  clear(): void {
    if (this.drawn) process.stderr.write('\r\x1b[K');
    this.drawn = false;
  }
}
