import type { AreaTree } from '#modules/areas/index.ts';
import { accept } from '#platform/contract/index.ts';
import { serverModule } from '#platform/server/module.ts';
import { messagesContract } from '../contract.ts';
import { confirm, drop, reopen } from './handle.ts';
import { Look } from './look.ts';
import { listMessages } from './messages.store.ts';
import { paste } from './paste.ts';
import { messagesRetention } from './retention.ts';

/** @param areas the tree, for names and numbers that messages call areas by */
export function createMessagesModule(areas: { tree(): AreaTree }) {
  return serverModule<typeof messagesContract>({
    contract: messagesContract,
    commands: {
      paste: (ctx, pasted) => paste(ctx, pasted, areas.tree()),
      confirm,
      drop: (ctx, { messageIds }) => drop(ctx, messageIds),
      reopen: (ctx, { messageId, reason }) => reopen(ctx, messageId, reason),
    },
    queries: {
      async list(ctx, filter) {
        const { rows, total, counts } = await listMessages(ctx.tx, ctx.towns, ctx.within, filter);
        const look = new Look(ctx.tx, ctx.areas, ctx.now);
        const messages = [];
        for (const row of rows) messages.push(await look.at(row));
        return accept({ total, messages, counts });
      },
    },
    retention: messagesRetention,
    erases: ['messages'],
  });
}
