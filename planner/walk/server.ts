import type { Watch } from '../common/watch.ts';
import { GrowingFloats, GrowingInts } from './growing.ts';
import type { Place, WalkTimes } from './model.ts';

/** Public servers of OSRM refuse tables of more than a hundred places. */
const placesPerSide = 50;

/** A server that does not answer, or not as its documentation says: one sentence. */
export class RouterError extends Error {
  override readonly name = 'RouterError';
}

export interface Router {
  kind: 'osrm' | 'valhalla';
  url: string;
  timeoutSeconds: number;
}

type Table = (number | null)[][];

/**
 * Walking times by somebody else's router: OSRM's /table/v1/foot or Valhalla's /sources_to_targets. OSRM walks at
 * its profile's speed.
 * @throws RouterError
 */
export async function routerTimes(
  router: Router,
  from: readonly Place[],
  to: readonly Place[],
  boundSeconds: number,
  speedMetresPerSecond: number,
  watch: Watch,
): Promise<{ times: WalkTimes; isComplete: boolean }> {
  const start = new Int32Array(from.length + 1);
  const columns = new GrowingInts();
  const seconds = new GrowingFloats();
  let done = 0;
  while (done < from.length && !watch.isOver()) {
    const sources = from.slice(done, done + placesPerSide);
    const rows = sources.map((): (number | null)[] => []);
    for (let first = 0; first < to.length; first += placesPerSide) {
      const targets = to.slice(first, first + placesPerSide);
      const table = await askTable(router, sources, targets, speedMetresPerSecond);
      for (const [row, line] of table.entries()) rows[row]?.push(...line);
    }
    for (const row of rows) {
      for (const [column, value] of row.entries()) {
        if (value === null || value > boundSeconds) continue;
        columns.push(column);
        seconds.push(value);
      }
      done++;
      start[done] = columns.length;
    }
    watch.steps = done;
    await watch.breathe();
  }
  start.fill(columns.length, done + 1);
  const times = { start, to: columns.toArray(), seconds: Float32Array.from(seconds.toArray()) };
  return { times, isComplete: done === from.length };
}

async function askTable(
  router: Router,
  sources: readonly Place[],
  targets: readonly Place[],
  speed: number,
): Promise<Table> {
  const answer =
    router.kind === 'osrm'
      ? await askOsrm(router, sources, targets)
      : await askValhalla(router, sources, targets, speed);
  const isTable =
    Array.isArray(answer) &&
    answer.length === sources.length &&
    answer.every(
      (row) =>
        Array.isArray(row) &&
        row.length === targets.length &&
        row.every((value) => value === null || (typeof value === 'number' && value >= 0)),
    );
  if (!isTable)
    throw new RouterError(`${nameOf(router)} answered without a table of ${sources.length} × ${targets.length} times.`);
  return answer as Table;
}

async function askOsrm(router: Router, sources: readonly Place[], targets: readonly Place[]): Promise<unknown> {
  const coordinates = [...sources, ...targets].map(({ lon, lat }) => `${lon.toFixed(6)},${lat.toFixed(6)}`).join(';');
  const numbers = (count: number, first: number) => Array.from({ length: count }, (_, i) => first + i).join(';');
  const query = `sources=${numbers(sources.length, 0)}&destinations=${numbers(targets.length, sources.length)}`;
  const body = await ask(router, `/table/v1/foot/${coordinates}?${query}&annotations=duration`);
  if (body.code !== 'Ok') throw new RouterError(`${nameOf(router)} refused: ${body.message ?? body.code}.`);
  return body.durations;
}

async function askValhalla(
  router: Router,
  sources: readonly Place[],
  targets: readonly Place[],
  speed: number,
): Promise<unknown> {
  const points = (places: readonly Place[]) => places.map(({ lon, lat }) => ({ lon, lat }));
  const body = await ask(router, '/sources_to_targets', {
    sources: points(sources),
    targets: points(targets),
    costing: 'pedestrian',
    costing_options: { pedestrian: { walking_speed: speed * 3.6 } },
  });
  const table = body.sources_to_targets;
  if (!Array.isArray(table)) return undefined;
  return table.map((row) => (Array.isArray(row) ? row.map((cell) => cell?.time ?? null) : undefined));
}

async function ask(router: Router, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const url = `${router.url.replace(/\/+$/, '')}${path}`;
  const signal = AbortSignal.timeout(router.timeoutSeconds * 1000);
  let response: Response;
  let text: string;
  try {
    const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    response = await fetch(url, body === undefined ? { signal } : { ...post, signal });
    text = await response.text();
  } catch (error) {
    if (signal.aborted) throw new RouterError(`${nameOf(router)} did not answer within ${router.timeoutSeconds} s.`);
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new RouterError(`${nameOf(router)} cannot be reached: ${cause}.`);
  }
  const parsed = parse(text);
  if (parsed !== undefined && (response.ok || 'code' in parsed)) {
    if ('error' in parsed) throw new RouterError(`${nameOf(router)} refused: ${parsed.error}.`);
    return parsed;
  }
  const said = typeof parsed?.error === 'string' ? `: ${parsed.error}` : '';
  throw new RouterError(`${nameOf(router)} answered with status ${response.status}${said}, not with times.`);
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function nameOf({ kind, url }: Router): string {
  return `${kind === 'osrm' ? 'OSRM' : 'Valhalla'} at ${url}`;
}
