import type { Progress } from '../common/solve.ts';

const barWidth = 24;
const quietEverySeconds = 5;

/** Shows progress on standard error: a bar on a terminal, a line now and then elsewhere. */
export class ProgressBar {
  private readonly out: NodeJS.WriteStream;
  private toldAt = 0;
  private isDrawn = false;

  constructor(out: NodeJS.WriteStream) {
    this.out = out;
  }

  show(progress: Progress): void {
    if (this.out.isTTY) {
      const line = describe(progress, true);
      this.out.write(`\r\x1b[2K${line.slice(0, (this.out.columns ?? 80) - 1)}`);
      this.isDrawn = true;
    } else if (progress.seconds - this.toldAt >= quietEverySeconds) {
      this.toldAt = progress.seconds;
      this.out.write(`${describe(progress, false)}\n`);
    }
  }

  clear(): void {
    if (this.isDrawn) this.out.write('\r\x1b[2K');
    this.isDrawn = false;
  }
}

export function describe(progress: Progress, withBar: boolean): string {
  const { share, seconds, steps, cost, bound, phase } = progress;
  const parts = [`${seconds.toFixed(1)} s`, phase];
  if (share !== undefined) {
    const filled = Math.round(share * barWidth);
    if (withBar) parts.unshift('█'.repeat(filled) + '░'.repeat(barWidth - filled));
    parts.push(`${Math.floor(share * 100)} %`);
  }
  if (cost !== undefined) parts.push(`cost ${compact(cost)}`);
  if (bound !== undefined) parts.push(`bound ${compact(bound)}`);
  if (steps > 0) parts.push(`${steps.toLocaleString('en')} steps`);
  return parts.join('  ');
}

export function compact(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) < 1 ? 4 : 2);
}
