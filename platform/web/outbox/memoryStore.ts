import type { CommandEnvelope } from '#platform/contract/envelope.ts';
import type { QueuedCommand, Settlement } from './queue.ts';
import type { OutboxStore } from './store.ts';

/** A queue that lasts as long as this object: for tests, simulations, and a phone whose disk is full. */
export class MemoryStore implements OutboxStore {
  commands: QueuedCommand[] = [];
  #lastOrder = 0;
  #sentUpTo = 0;

  async add(commands: readonly CommandEnvelope[]): Promise<void> {
    for (const command of commands) {
      this.#lastOrder += 1;
      this.commands.push({ ...command, order: this.#lastOrder, refusal: null });
    }
  }

  async take(max: number): Promise<QueuedCommand[]> {
    const batch = this.commands.filter(({ refusal }) => refusal === null).slice(0, max);
    this.#sentUpTo = Math.max(this.#sentUpTo, batch.at(-1)?.order ?? 0);
    return batch;
  }

  async settle({ accepted, refused }: Settlement): Promise<void> {
    const done = new Set(accepted.map(({ command }) => command.id));
    const refusals = new Map(refused.map(({ command, refusal }) => [command.id, refusal]));
    this.commands = this.commands
      .filter(({ id }) => !done.has(id))
      .map((command) => ({ ...command, refusal: refusals.get(command.id) ?? command.refusal }));
  }

  async withdraw(id: string): Promise<boolean> {
    const command = this.commands.find((candidate) => candidate.id === id);
    if (!command || (command.refusal === null && command.order <= this.#sentUpTo)) return false;
    this.commands = this.commands.filter((candidate) => candidate !== command);
    return true;
  }
}
