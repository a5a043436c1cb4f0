import type { CommandOutcome } from '#platform/contract/index.ts';
import type { PreparedCommand } from './prepare.ts';
import { decide, type TransactionTools } from './transaction.ts';

/** So many commands go into one transaction at most; more would make others wait for too long. */
const transactionCommandsMax = 1000;
/** Waiting beyond this is refused at the door, so that phones keep their queues and nothing falls over. */
export const waitingCommandsMax = 20_000;

interface Unit {
  commands: PreparedCommand[];
  done: (outcomes: CommandOutcome[]) => void;
}

/**
 * Orders commands: one line per town, many requests to a transaction while the database is busy
 * (group commit), so that throughput grows with load instead of falling.
 */
export class Writer {
  private readonly lines = new Map<string, Unit[]>();
  private waiting = 0;
  private readonly tools: TransactionTools;

  constructor(tools: TransactionTools) {
    this.tools = tools;
  }

  /** Commands that wait or are being decided. */
  get load(): number {
    return this.waiting;
  }

  /** All of one town. Resolves when the outcomes are durable; `retry` when nothing was decided. */
  submit(town: string, commands: PreparedCommand[]): Promise<CommandOutcome[]> {
    return new Promise((done) => {
      this.waiting += commands.length;
      const line = this.lines.get(town);
      if (line) {
        line.push({ commands, done });
      } else {
        this.lines.set(town, [{ commands, done }]);
        void this.serve(town);
      }
    });
  }

  /** Waits until nothing is under way. */
  async idle(): Promise<void> {
    while (this.waiting > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  private async serve(town: string): Promise<void> {
    const line = this.lines.get(town) ?? [];
    while (line.length > 0) {
      const units: Unit[] = [];
      for (let count = 0; line.length > 0; ) {
        count += line[0]?.commands.length ?? 0;
        if (units.length > 0 && count > transactionCommandsMax) break;
        const unit = line.shift();
        if (unit) units.push(unit);
      }
      await this.run(town, units);
    }
    this.lines.delete(town);
  }

  private async run(town: string, units: Unit[]): Promise<void> {
    try {
      const { outcomes, seq, accepted } = await decide(
        this.tools,
        town,
        units.flatMap((unit) => unit.commands),
      );
      if (accepted.size > 0) await this.tools.onCommitted({ town, seq, names: accepted });
      let start = 0;
      for (const unit of units) {
        this.finish(unit, outcomes.slice(start, start + unit.commands.length));
        start += unit.commands.length;
      }
    } catch (error) {
      this.tools.onError(error, units.length === 1 ? (units[0]?.commands[0]?.name ?? '') : 'transaction');
      if (units.length > 1) {
        // One request's trouble must not be another's: try each alone.
        for (const unit of units) await this.run(town, [unit]);
      } else {
        for (const unit of units) {
          this.finish(
            unit,
            unit.commands.map(({ id }) => ({ id, status: 'retry', error: { code: 'internal' } })),
          );
        }
      }
    }
  }

  private finish(unit: Unit, outcomes: CommandOutcome[]): void {
    this.waiting -= unit.commands.length;
    unit.done(outcomes);
  }
}
