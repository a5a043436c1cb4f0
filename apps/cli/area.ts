import type { Options } from './arguments.ts';
import type { AreaLine, Connection } from './connection/connection.ts';
import { badInput } from './errors.ts';

/** Every area that the connection may act in, parents first. */
export async function areasOf(connection: Connection): Promise<AreaLine[]> {
  const found = new Map<string, AreaLine>();
  for (const scope of connection.scopes) {
    const { areas } = await connection.query<{ areas: AreaLine[] }>('areas.tree', scope);
    for (const area of areas) if (!area.retired) found.set(area.code, area);
  }
  return [...found.values()];
}

/** The area asked for; without one, the only village that there is. */
export async function areaOf(connection: Connection, options: Options): Promise<AreaLine> {
  const areas = await areasOf(connection);
  if (options.area !== undefined) {
    const found = areas.find((area) => area.code === options.area);
    if (!found) throw badInput('area.unknown', { area: options.area });
    return found;
  }
  const inReach = areas.filter((area) => connection.scopes.some((scope) => area.code.startsWith(scope)));
  const villages = inReach.filter((area) => area.kind === 'village');
  const [only] = villages;
  if (!only || villages.length > 1) throw badInput('area.needed');
  return only;
}

/** A time as somebody types it: with its offset, or in the village's own clock; 18:00 alone is today's. */
export function instantOf(typed: string | undefined): string | undefined {
  if (typed === undefined) return undefined;
  const today = villageTime(new Date().toISOString()).slice(0, 10);
  const text = /^\d{2}:\d{2}$/.test(typed) ? `${today} ${typed}` : typed;
  const local = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(:\d{2})?)?$/.exec(text);
  const iso = local ? `${local[1]}T${local[2] ?? '23:59'}${local[3] ?? ':00'}+08:00` : text;
  const time = Date.parse(iso);
  if (Number.isNaN(time) || !/^\d{4}-\d{2}-\d{2}/.test(text)) throw badInput('time.invalid', { value: typed });
  return new Date(time).toISOString();
}

/** `2022-04-20 18:00`, by the village's clock. */
export const villageTime = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ');
