import type { CommandEnvelope } from '#platform/contract/index.ts';
import type { OutboxStore, QueuedCommand, Settlement } from '#platform/web/outbox/index.ts';

interface Written {
  commands: QueuedCommand[];
  lastOrder: number;
  sentUpTo: number;
  /** What the feed brought, folded into one, and how far it came. */
  feed: { area: string; seq: number; parts: Record<string, unknown> } | null;
}

/** A phone's disk: text, so that nothing in memory survives by accident. Every write is one transaction. */
export class Disk implements OutboxStore {
  #text = JSON.stringify({ commands: [], lastOrder: 0, sentUpTo: 0, feed: null } satisfies Written);

  read(): Written {
    return JSON.parse(this.#text) as Written;
  }

  #write(change: (written: Written) => void): void {
    const written = this.read();
    change(written);
    this.#text = JSON.stringify(written);
  }

  async add(commands: readonly CommandEnvelope[]): Promise<void> {
    this.#write((written) => {
      for (const command of commands) {
        written.lastOrder += 1;
        written.commands.push({ ...command, order: written.lastOrder, refusal: null });
      }
    });
  }

  async take(max: number): Promise<QueuedCommand[]> {
    const batch = this.read()
      .commands.filter(({ refusal }) => refusal === null)
      .slice(0, max);
    this.#write((written) => {
      written.sentUpTo = Math.max(written.sentUpTo, batch.at(-1)?.order ?? 0);
    });
    return batch;
  }

  async settle({ accepted, refused }: Settlement): Promise<void> {
    const done = new Set(accepted.map(({ command }) => command.id));
    const refusals = new Map(refused.map(({ command, refusal }) => [command.id, refusal]));
    this.#write((written) => {
      written.commands = written.commands.filter(({ id }) => !done.has(id));
      for (const command of written.commands) command.refusal = refusals.get(command.id) ?? command.refusal;
    });
  }

  async withdraw(id: string): Promise<boolean> {
    const { commands, sentUpTo } = this.read();
    const command = commands.find((candidate) => candidate.id === id);
    if (!command || (command.refusal === null && command.order <= sentUpTo)) return false;
    this.#write((written) => {
      written.commands = written.commands.filter((candidate) => candidate.id !== id);
    });
    return true;
  }

  keepFeed(feed: Written['feed']): void {
    this.#write((written) => {
      written.feed = feed;
    });
  }
}
