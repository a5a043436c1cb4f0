import type { CommandSpec, QuerySpec } from '#platform/contract/index.ts';
import type { BulkCommand, CommandHandler, FeedHandler, QueryHandler, ServerModule } from '../module.ts';

export interface RegisteredCommand {
  spec: CommandSpec;
  module: string;
  handle: CommandHandler | null;
  bulk: BulkCommand | null;
}

export interface RegisteredQuery {
  spec: QuerySpec;
  module: string;
  handle: QueryHandler;
}

/** All commands and queries by their wire names. */
export interface Registry {
  commands: ReadonlyMap<string, RegisteredCommand>;
  queries: ReadonlyMap<string, RegisteredQuery>;
  feeds: ReadonlyMap<string, FeedHandler>;
  modules: readonly ServerModule[];
}

/** @throws when a declared command or query has no handler: the program must not start with a hole. */
export function buildRegistry(modules: readonly ServerModule[]): Registry {
  const commands = new Map<string, RegisteredCommand>();
  const queries = new Map<string, RegisteredQuery>();
  const feeds = new Map<string, FeedHandler>();
  for (const module of modules) {
    const { name } = module.contract;
    for (const [key, spec] of Object.entries(module.contract.commands)) {
      const handle = (module.commands as Record<string, CommandHandler | undefined>)[key] ?? null;
      const bulk = (module.bulk?.[key] ?? null) as RegisteredCommand['bulk'];
      if (spec.bulk ? !bulk : !handle) throw new Error(`${spec.name} has no handler`);
      commands.set(spec.name, { spec, module: name, handle, bulk });
    }
    for (const [key, spec] of Object.entries(module.contract.queries)) {
      const handle = (module.queries as Record<string, QueryHandler | undefined>)[key];
      if (!handle) throw new Error(`${spec.name} has no handler`);
      queries.set(spec.name, { spec, module: name, handle });
    }
    if (module.feed) feeds.set(name, module.feed);
  }
  return { commands, queries, feeds, modules };
}
