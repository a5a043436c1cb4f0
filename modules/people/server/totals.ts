import type { CommandContext } from '#platform/server/module.ts';
import { people } from './tables.ts';

/** Takes back the totals that came from one source: a message that was read wrongly, or is put right by another. */
export async function withdrawTotals(ctx: Pick<CommandContext, 'tx' | 'town'>, sourceId: string): Promise<void> {
  await people(ctx.tx)
    .deleteFrom('reportedTotals')
    .where('town', '=', ctx.town)
    .where('sourceId', '=', sourceId)
    .execute();
}
