import { type Copy, type Device, emptyCopy, take } from '../device.ts';
import { canonical } from '../history.ts';
import type { World } from '../world.ts';
import type { Fault } from './fault.ts';

/** What a phone gathered bit by bit is what a new phone would be given at once. */
export async function checkCopies({ devices, server }: World): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const device of devices) {
    const { parts } = await server.feed(device.session, device.area, 0);
    const whole = emptyCopy();
    take(whole, parts);
    for (const what of differencesOf(device, whole)) faults.push({ check: 'copies', what: `${device.name}: ${what}` });
  }
  return faults;
}

function* differencesOf(device: Device, whole: Copy): Generator<string> {
  const { copy } = device;
  if (!copy) return;
  for (const [noun, read] of Object.entries(nouns)) {
    const [has, should] = [read(copy), read(whole)];
    for (const [id, text] of should) {
      const own = has.get(id);
      if (own !== text) yield `${noun} ${id} is ${own ?? 'missing'} and should be ${text}`;
    }
    for (const id of has.keys()) if (!should.has(id)) yield `${noun} ${id} should be gone`;
  }
}

const textsOf = <T>(things: readonly T[], idOf: (thing: T) => string) =>
  new Map(things.map((thing) => [idOf(thing), canonical(thing)]));

/** The copy by nouns, so that order and packing do not count. */
const nouns: Record<string, (copy: Copy) => Map<string, string>> = {
  door: ({ people }) => textsOf(people.doors(), ({ id }) => id),
  person: ({ people }) => textsOf([...people.people()], ({ id }) => id),
  round: ({ drives }) => textsOf(drives.snapshot().drives, ({ id }) => id),
  record: ({ drives }) => {
    const { records } = drives.snapshot();
    const rows = records.id.map((id, n) => ({
      id,
      drive: records.driveIds[records.drive[n] ?? -1],
      personId: records.personId[n],
      householdId: records.householdId[n],
      name: records.name[n],
      result: records.result[n],
      by: records.actors[records.by[n] ?? -1],
      at: records.at[n],
    }));
    return textsOf(rows, ({ id }) => id);
  },
  exemption: ({ drives }) => textsOf(drives.snapshot().exemptions, ({ driveId, personId }) => `${driveId} ${personId}`),
};
