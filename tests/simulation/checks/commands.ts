import { sql } from 'kysely';
import type { Tx } from '#platform/server/db/scoped.ts';
import type { Made } from '../history.ts';
import { canonical } from '../history.ts';
import type { World } from '../world.ts';
import type { Fault } from './fault.ts';

interface Stored {
  id: string;
  name: string;
  seq: number;
  status: 'accepted' | 'rejected';
  at: string;
  receivedAt: string;
  payload: unknown;
}

/** Answered at the door, without being written down: there is nothing that could be decided. */
const unrecorded = ['payload.invalid', 'command.unknown', 'area.unknown'];

async function storedCommands(tx: Tx, town: string): Promise<Stored[]> {
  const { rows } = await sql<Stored>`
    select id, name, seq, status, at, received_at, payload from commands where town = ${town}
    union all
    select id, 'drives.record', seq, 'accepted', at, received_at, json_strip_nulls(json_build_object(
      'driveId', drive_id, 'personId', person_id, 'householdId', household_id, 'name', name, 'result', result,
      'method', method))
    from drive_records where town = ${town}
  `.execute(tx);
  return rows;
}

/** What is stored is what was sent and confirmed: each once, nothing else, nothing missing. */
export async function checkCommands(tx: Tx, { history, town, devices }: World): Promise<Fault[]> {
  const faults: Fault[] = [];
  const fault = (check: Fault['check'], what: string) => faults.push({ check, what });
  const stored = new Map<string, Stored>();
  for (const row of await storedCommands(tx, town.code)) {
    if (stored.has(row.id)) fault('commands', `${row.name} ${row.id} is stored twice`);
    stored.set(row.id, row);
    const made = history.made.get(row.id);
    if (!made) fault('commands', `${row.name} ${row.id} is stored and was never made`);
    else if (row.status === 'accepted' && !sameContent(row, made)) {
      fault('commands', `${row.name} ${row.id} is stored otherwise than it was made`);
    }
    if (made) for (const what of wrongTimes(row, made, history.arrivals.get(row.id) ?? [])) fault('times', what);
    if (history.withdrawn.has(row.id) && row.status === 'accepted') {
      fault('commands', `${row.name} ${row.id} is stored and was withdrawn`);
    }
  }
  const queued = new Set(devices.flatMap(({ disk }) => disk.read().commands.map(({ id }) => id)));
  for (const [id, { envelope }] of history.made) {
    const row = stored.get(id);
    const told = history.accepted.get(id);
    const refusal = history.refused.get(id);
    const name = `${envelope.name} ${id}`;
    if (told && (row?.status !== 'accepted' || row.seq !== told.seq))
      fault('commands', `${name} was confirmed and is not stored`);
    if (refusal && row?.status === 'accepted') fault('commands', `${name} was refused and is stored`);
    if (refusal && !row && !unrecorded.includes(refusal.code)) fault('commands', `${name} was refused without a trace`);
    if (!told && !refusal && !history.withdrawn.has(id)) fault('commands', `${name} got no answer`);
    if (queued.has(id) !== (refusal !== undefined && !history.withdrawn.has(id))) {
      fault('commands', `${name} is ${queued.has(id) ? 'still' : 'no longer'} queued`);
    }
  }
  return faults;
}

function sameContent(row: Stored, { envelope }: Made): boolean {
  if (row.name !== envelope.name) return false;
  if (row.name !== 'drives.record') return true;
  const said = Object.entries(envelope.payload as object).filter(([, value]) => value !== null);
  return canonical(row.payload) === canonical(Object.fromEntries(said));
}

/** A steady clock, however wrong, gives the true time; no clock gives a time to come. */
function* wrongTimes(
  { id, at, receivedAt }: Stored,
  { madeMs, clockErrorMs }: Made,
  arrivals: readonly { sentMs: number; receivedMs: number; clockErrorMs: number }[],
): Generator<string> {
  const storedMs = Date.parse(at);
  if (storedMs > Date.parse(receivedAt)) yield `${id} happens after it was received`;
  const here = arrivals.filter(({ receivedMs }) => receivedMs === Date.parse(receivedAt));
  if (here.length === 0) yield `${id} was received when nothing arrived`;
  const steady = here.filter((arrival) => arrival.clockErrorMs === clockErrorMs);
  if (steady.length === 0 || steady.length < here.length) return;
  const fits = steady.some(({ sentMs, receivedMs }) => storedMs === madeMs + (receivedMs - sentMs));
  if (!fits) yield `${id} happened at ${new Date(madeMs).toISOString()} and is stored at ${at}`;
}
