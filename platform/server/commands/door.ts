import type { CommandBatch, CommandOutcome } from '#platform/contract/index.ts';
import type { Actor, AreaIndex } from '../actor.ts';
import { isPrepared, type PreparedCommand, prepareBatch } from './prepare.ts';
import type { Registry } from './registry.ts';
import type { Writer } from './writer.ts';

/** The one door for writes: everything that changes anything comes through here. */
export interface Door {
  send(batch: CommandBatch, actor: Actor): Promise<CommandOutcome[]>;
}

/** @param now the server's clock, by which every device's is corrected */
export function openDoor(
  registry: Registry,
  areas: AreaIndex,
  writer: Writer,
  now: () => string = () => new Date().toISOString(),
): Door {
  return {
    async send(batch, actor) {
      const prepared = prepareBatch(batch, actor, now(), registry, areas);
      const byTown = new Map<string, PreparedCommand[]>();
      for (const item of prepared) {
        if (!isPrepared(item)) continue;
        const line = byTown.get(item.town);
        if (line) line.push(item);
        else byTown.set(item.town, [item]);
      }
      const answers = new Map<PreparedCommand, CommandOutcome>();
      await Promise.all(
        [...byTown].map(async ([town, items]) => {
          const outcomes = await writer.submit(town, items);
          for (const [index, item] of items.entries()) {
            const outcome = outcomes[index];
            if (outcome) answers.set(item, outcome);
          }
        }),
      );
      return prepared.map((item) =>
        isPrepared(item) ? (answers.get(item) ?? { id: item.id, status: 'retry', error: { code: 'internal' } }) : item,
      );
    },
  };
}
