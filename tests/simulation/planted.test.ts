import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandOutcome } from '#platform/contract/index.ts';
import type { Actor } from '#platform/server/actor.ts';
import type { Door } from '#platform/server/commands/door.ts';
import { inTowns } from '#platform/server/db/scoped.ts';
import type { Settlement } from '#platform/web/outbox/index.ts';
import type { Fault } from './checks/fault.ts';
import { Disk } from './disk.ts';
import { type Ground, openGround } from './ground.ts';
import { live } from './run.ts';
import type { Planted } from './world.ts';

/** Checks that cannot fail are worth nothing: each fault planted here must be found, and by the check that is meant to. */
let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());

const worldsMax = 12;

/** What is found in the first world in which the fault shows. */
async function found(planted: Planted): Promise<Set<Fault['check']>> {
  for (let seed = 1; seed <= worldsMax; seed += 1) {
    const { faults } = await live(ground, seed, 60, planted);
    if (faults.length > 0) return new Set(faults.map(({ check }) => check));
  }
  return new Set();
}

const inDatabase = (statement: (town: string) => ReturnType<typeof sql>): Planted => ({
  meddle: (ground, { code }) =>
    inTowns(ground.database.kysely, [code], async (tx) => void (await statement(code).execute(tx))),
});

test('a server that does not know a command again', async () => {
  const door = (real: Door): Door => {
    const seen = new Set<string>();
    return {
      async send(batch, actor) {
        const commands = batch.commands.map((command) => {
          const isRepeat = seen.has(command.id);
          seen.add(command.id);
          return isRepeat ? { ...command, id: `ffff${command.id.slice(4)}` } : command;
        });
        const outcomes = await real.send({ ...batch, commands }, actor);
        return outcomes.map((outcome, n) => ({ ...outcome, id: batch.commands[n]?.id ?? outcome.id }));
      },
    };
  };
  expect(await found({ door })).toContain('commands');
});

test('a server that confirms before anything is stored', async () => {
  let calls = 0;
  const hasty = (real: Door): Door => ({
    send: (batch, actor) => {
      calls += 1;
      if (calls % 4 !== 0) return real.send(batch, actor);
      return Promise.resolve(
        batch.commands.map(({ id }): CommandOutcome => ({ id, status: 'accepted', seq: 1, result: {} })),
      );
    },
  });
  expect(await found({ door: hasty })).toContain('commands');
});

test('a server that answers the same command differently when it is asked again', async () => {
  const fickle = (real: Door): Door => {
    const seen = new Set<string>();
    return {
      async send(batch, actor: Actor) {
        const outcomes = await real.send(batch, actor);
        return outcomes.map((outcome): CommandOutcome => {
          const isRepeat = seen.has(outcome.id);
          seen.add(outcome.id);
          return isRepeat ? { id: outcome.id, status: 'rejected', error: { code: 'command.reused' } } : outcome;
        });
      },
    };
  };
  expect(await found({ door: fickle })).toContain('answers');
});

test('a server that believes every clock', async () => {
  const trusting = (real: Door): Door => ({
    send: (batch, actor) => real.send({ ...batch, sentAt: batch.commands[0]?.at ?? batch.sentAt }, actor),
  });
  expect(await found({ door: trusting })).toContain('times');
});

test('a phone whose disk forgets a command', async () => {
  class Forgetful extends Disk {
    override async add(commands: Parameters<Disk['add']>[0]) {
      await super.add(commands.slice(0, 2));
    }
  }
  expect(await found({ disk: () => new Forgetful() })).toContain('commands');
});

test('a phone that lets go of what it has sent without an answer', async () => {
  class Careless extends Disk {
    override async take(max: number) {
      const batch = await super.take(max);
      const accepted = batch.slice(2).map((command) => ({ command, seq: 0, result: {} }));
      await super.settle({ accepted, refused: [] } satisfies Settlement);
      return batch.slice(0, 2);
    }
  }
  expect(await found({ disk: () => new Careless() })).toContain('commands');
});

test('a phone that does not take in what the feed brings', async () => {
  expect(await found({ deafPhones: true })).toContain('copies');
});

test('a person who is here without an entry that says so', async () => {
  const flip = (town: string) =>
    sql`update persons set present = not present where id = (select id from persons where town = ${town} limit 1)`;
  expect(await found(inDatabase(flip))).toContain('ledger');
});

test('an entry that no command wrote', async () => {
  const forge = (town: string) => sql`
    insert into presence_entries (town, id, seq, person_name, area, kind, delta, effective_at, recorded_at, reason,
      source_kind, actor_name)
    select town, gen_random_uuid(), seq, '', ${`${town}231`}, 'arrival', 1, sealed_at, sealed_at, '', 'desk', ''
    from journal where town = ${town} order by seq limit 1`;
  expect(await found(inDatabase(forge))).toContain('ledger');
});

test('a headcount that is not what was reported', async () => {
  const backdate = (town: string) => sql`
    update presence_entries set recorded_at = recorded_at - interval '6 hours', effective_at = effective_at - interval '6 hours'
    where town = ${town} and seq > 0`;
  expect(await found(inDatabase(backdate))).toContain('headcount');
});

test('a difference that nobody was told of', async () => {
  const forget = (town: string) => sql`delete from discrepancies where town = ${town} and state = 'open'`;
  expect(await found(inDatabase(forget))).toContain('differences');
});

test('a record that was altered afterwards', async () => {
  const alter = (town: string) => sql`update drive_records set result = 'positive' where town = ${town}`;
  expect(await found(inDatabase(alter))).toContain('journal');
});

test('a record that was removed', async () => {
  const remove = (town: string) => sql`delete from drive_records where town = ${town}`;
  expect(await found(inDatabase(remove))).toContain('commands');
});
