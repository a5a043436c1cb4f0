import { createHash } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { AreaCode, townOf } from '#platform/contract/index.ts';
import { type Actor, mayAct } from '../actor.ts';
import { inTowns } from '../db/scoped.ts';
import { findExport } from '../exports.ts';
import { type App, type RoutePlugin, sendRefusal } from './app.ts';
import { reading } from './queries.ts';

export const fileBytesMax = 50 * 1024 * 1024;

/** Keeps bytes for a command to say what they are for. @returns their id */
export async function keepFile(app: App, area: AreaCode, bytes: Buffer, actor: Actor): Promise<string> {
  const id = newId();
  const town = townOf(area);
  const sha256 = createHash('sha256').update(bytes).digest();
  await inTowns(app.database.kysely, [town], (tx) =>
    tx.insertInto('files').values({ town, id, sha256, bytes, createdBy: actor.id }).execute(),
  );
  return id;
}

const AreaQuery = z.looseObject({ area: AreaCode });

/**
 * `POST /api/files?area=`: bytes in, an id out; nothing happens to them until a command names the id.
 * `POST /api/export/<name>.xlsx`: a spreadsheet out.
 */
export const fileRoutes: RoutePlugin = (http, app) => {
  http.post('/api/files', async (request, reply) => {
    const session = await app.sessions.read(request.headers);
    if ('error' in session) return sendRefusal(reply, session.error);
    const query = AreaQuery.safeParse(request.query);
    if (!query.success || !app.areas.exists(query.data.area)) return sendRefusal(reply, { code: 'area.unknown' });
    const { area } = query.data;
    if (!mayAct(session.actor, ['clerk', 'grid'], area, app.areas)) return sendRefusal(reply, { code: 'forbidden' });
    if (!request.isMultipart())
      return sendRefusal(reply, { code: 'request.invalid', params: { path: 'file', message: 'multipart' } });
    const part = await request.file({ limits: { fileSize: fileBytesMax, files: 1 } });
    if (!part) return sendRefusal(reply, { code: 'request.invalid', params: { path: 'file', message: 'file' } });
    const bytes = await part.toBuffer();
    const id = await keepFile(app, area, bytes, session.actor);
    return reply.send({ fileId: id, bytes: bytes.length });
  });

  // Asked like a query, because search words are personal data and addresses get logged.
  http.post<{ Params: { name: string } }>('/api/export/:name', async (request, reply) => {
    const session = await app.sessions.read(request.headers);
    if ('error' in session) return sendRefusal(reply, session.error);
    const wish = AreaQuery.safeParse(request.body);
    if (!wish.success || !app.areas.exists(wish.data.area)) return sendRefusal(reply, { code: 'area.unknown' });
    const { area, ...told } = wish.data;
    const handler = findExport(app.registry, request.params.name.replace(/\.[a-z]+$/, ''));
    if (!handler) return sendRefusal(reply, { code: 'notFound' });
    if (!mayAct(session.actor, handler.roles, area, app.areas)) return sendRefusal(reply, { code: 'forbidden' });
    const decision = await reading(app, session.actor, area, (context) => handler.write(context, told));
    if (!decision.ok) return sendRefusal(reply, decision.error);
    const { fileName, contentType, bytes } = decision.value;
    return reply
      .header('content-type', contentType)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
      .header('cache-control', 'no-store')
      .send(Buffer.from(bytes));
  });
};
