import { accept, refuse, villageDay } from '#platform/contract/index.ts';
import type { CommandContext } from '#platform/server/module.ts';
import { serverModule } from '#platform/server/module.ts';
import { areasContract } from '../contract.ts';
import { decideCreate, decideMove } from '../domain/decide.ts';
import type { LoadedAreas } from './area-index.ts';
import { insertAreas, insertZone, listAreas, updateArea, zoneHistory } from './store.ts';

/** Whether `code` is known and lies in the area that the command was allowed for. */
const inReach = (ctx: CommandContext, code: string) => ctx.areas.exists(code) && ctx.areas.covers(ctx.area, code);

export function createAreasModule(loaded: LoadedAreas) {
  return serverModule<typeof areasContract>({
    contract: areasContract,
    commands: {
      async create(ctx, wish) {
        if (!inReach(ctx, wish.parent)) return refuse('area.parentUnknown', { parent: wish.parent });
        const decision = decideCreate(loaded.tree(), { ...wish, retired: false });
        if (!decision.ok) return decision;
        await insertAreas(ctx.tx, [wish], ctx.seq);
        return accept({ code: wish.code });
      },
      async update(ctx, { code, ...change }) {
        if (!inReach(ctx, code)) return refuse('area.notFound', { code });
        if (change.parent !== undefined) {
          const decision = decideMove(loaded.tree(), code, change.parent);
          if (!decision.ok) return decision;
        }
        await updateArea(ctx.tx, code, ctx.seq, change);
        return accept({ code });
      },
      async retire(ctx, { code, retired }) {
        if (!inReach(ctx, code)) return refuse('area.notFound', { code });
        const living = loaded
          .tree()
          .childrenOf(code)
          .filter((child) => !loaded.tree().find(child)?.retired);
        if (retired && living.length > 0) return refuse('area.hasPeople', { code });
        await updateArea(ctx.tx, code, ctx.seq, { retired });
        return accept({ code });
      },
      async setZone(ctx, { code, status, from, ruleSet, note }) {
        if (!inReach(ctx, code)) return refuse('area.notFound', { code });
        await insertZone(ctx.tx, {
          town: ctx.town,
          id: ctx.id,
          code,
          status,
          fromDay: from,
          ruleSet,
          note,
          recordedAt: ctx.receivedAt,
          actorName: ctx.actor.name,
        });
        await updateArea(ctx.tx, code, ctx.seq, {});
        return accept({ code });
      },
    },
    queries: {
      async tree(ctx) {
        return accept({ areas: await listAreas(ctx.tx, ctx.towns, villageDay(ctx.now)) });
      },
      async zoneHistory(ctx, { code }) {
        if (!ctx.areas.covers(ctx.area, code)) return accept({ entries: [] });
        return accept({ entries: await zoneHistory(ctx.tx, code) });
      },
    },
    async feed(ctx) {
      const areas = await listAreas(ctx.tx, ctx.towns, villageDay(ctx.now));
      const within = new Set(ctx.within);
      return areas
        .filter((area) => within.has(area.code) && !area.retired)
        .map(({ code, parent, kind, name, ordinal }) => ({ code, parent, kind, name, ordinal }));
    },
    async onCommitted(event) {
      if ([...event.names].some((name) => name.startsWith('areas.'))) await loaded.reload();
    },
  });
}
