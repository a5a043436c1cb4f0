import { v7 as newId } from 'uuid';
import { accessContract } from '#modules/access/contract.ts';
import { areasContract, Founding } from '#modules/areas/contract.ts';
import { insertAreas } from '#modules/areas/server/index.ts';
import { type CommandBatch, type Refusal, townOf } from '#platform/contract/index.ts';
import { type Actor, systemActor } from '#platform/server/actor.ts';
import { inTowns } from '#platform/server/db/scoped.ts';
import { type RoutePlugin, sendRefusal } from '#platform/server/http/app.ts';
import { wordsIn } from '#platform/server/words.ts';
import type { RedvestServer } from './compose.ts';

/**
 * `POST /api/found` {@link Founding}: an administrator without any area says which village this is. The town is planted,
 * because a command needs one to lie in; what follows are commands: the administrator's reach, the village, its groups.
 * @param theServer is there by the time that somebody asks
 */
export const foundingRoutes =
  (theServer: () => RedvestServer): RoutePlugin =>
  (http, app) => {
    http.post('/api/found', async (request, reply) => {
      const session = await app.sessions.read(request.headers);
      if ('error' in session) return sendRefusal(reply, session.error);
      const { actor } = session;
      if (actor.role !== 'admin' || actor.needsSecondFactor || actor.scopes.length > 0)
        return sendRefusal(reply, { code: 'forbidden' });
      const body = Founding.safeParse(request.body);
      if (!body.success) {
        const path = body.error.issues[0]?.path.join('.') ?? '';
        return sendRefusal(reply, { code: 'request.invalid', params: { path } });
      }
      const refused = await found(theServer(), actor, body.data);
      return refused ? sendRefusal(reply, refused) : reply.send({});
    });
  };

async function found(server: RedvestServer, actor: Actor, wish: Founding): Promise<Refusal | undefined> {
  const { village, townName, villageName, groupCount } = wish;
  const town = townOf(village);
  if (server.areas.towns().length === 0) {
    const area = { code: town, parent: null, kind: 'town', name: townName, ordinal: null, geometry: null } as const;
    await inTowns(server.app.database.kysely, [town], (tx) => insertAreas(tx, [area], 0));
    await server.areas.reload();
  }
  await giveReach(server);
  const create = (payload: object) => ({ area: town, name: areasContract.commands.create.name, payload });
  const here = { ...actor, scopes: [town] };
  const asked = { code: village, parent: town, kind: 'village', name: villageName, ordinal: null, geometry: null };
  const refused = await carryOut(server, here, [create(asked)]);
  if (refused) return refused;
  const t = wordsIn('zh');
  const groups = Array.from({ length: groupCount }, (_, index) => {
    const ordinal = index + 1;
    const code = `${village}.${String(ordinal).padStart(2, '0')}`;
    return create({
      code,
      parent: village,
      kind: 'group',
      name: t('areas:numbered.group', { ordinal }),
      ordinal,
      geometry: null,
    });
  });
  return carryOut(server, here, groups);
}

/** Administrators without any area get the topmost ones: a first administrator comes before the first area. */
export async function giveReach(server: RedvestServer): Promise<void> {
  const roots = server.areas.tree().all();
  const scopes = roots.filter(({ parent }) => parent === null).map(({ code }) => code);
  const [area] = scopes;
  if (area === undefined) return;
  const { rows } = await server.app.database.pool.query<{ id: string }>(
    `select "id" from staff where "role" = 'admin' and "scopes" = ''`,
  );
  const give = ({ id }: { id: string }) => ({
    area,
    name: accessContract.commands.updateStaff.name,
    payload: { staffId: id, scopes },
  });
  await carryOut(server, systemActor, rows.map(give));
}

/** Sends commands together. @returns why the first of those refused was */
async function carryOut(
  server: RedvestServer,
  actor: Actor,
  list: readonly { area: string; name: string; payload: object }[],
): Promise<Refusal | undefined> {
  if (list.length === 0) return undefined;
  const at = new Date().toISOString();
  const batch: CommandBatch = { sentAt: at, commands: list.map((one) => ({ id: newId(), at, ...one })) };
  const outcomes = await server.app.door.send(batch, actor);
  const failed = outcomes.find(({ status }) => status !== 'accepted');
  return failed && ((failed.status !== 'accepted' && failed.error) || { code: 'internal' });
}
