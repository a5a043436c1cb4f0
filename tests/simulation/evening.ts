import { v7 as newId } from 'uuid';
import { hashToken, newToken } from '#modules/access/server/index.ts';
import { insertAreas } from '#modules/areas/server/index.ts';
import { loadRoster } from '#modules/people/server/index.ts';
import type { CommandAnswer, CommandEnvelope, CommandOutcome } from '#platform/contract/index.ts';
import type { Actor } from '#platform/server/actor.ts';
import { testDatabase } from '#platform/server/db/embedded/for-tests.ts';
import { inTowns } from '#platform/server/db/scoped.ts';
import { ApiError } from '#platform/web/api/index.ts';
import { MemoryStore, Outbox } from '#platform/web/outbox/index.ts';
import { composeServer } from '../../apps/server/compose.ts';

const town = '310116104';
export const village = '310116104231';
export const group = (ordinal: number): string => `${village}.0${ordinal}`;

/** The clerk is told by a header, because signing in is tested elsewhere; phones have true sessions. */
const clerkHeader = 'x-test-clerk';
const clerk: Actor = {
  id: 'clerk',
  name: '何书记',
  role: 'clerk',
  scopes: [village],
  deviceId: null,
  post: null,
  driveId: null,
  expiresAt: '9999-12-31T00:00:00.000Z',
  needsSecondFactor: false,
};

/** A phone that joined by an invitation, with the real outbox; it sends when told to. */
export interface Phone {
  deviceId: string;
  store: MemoryStore;
  outbox: Outbox;
  /** How wrong its clock is, ms. */
  clockErrorMs: number;
  /** Keeps a record of a person, made now by the phone's clock; the id. */
  record(personId: string, result: string, driveId: string): Promise<string>;
  send(): Promise<void>;
}

/** A village of two groups with two small households, on a whole server. */
export async function openEvening() {
  const test = await testDatabase();
  const server = await composeServer({
    database: test.config,
    secret: 'evening'.repeat(5),
    publicUrl: undefined,
    logLevel: 'silent',
  });
  const { sessions } = server.app;
  const read = sessions.read.bind(sessions);
  sessions.read = async (headers, delivering) => (headers[clerkHeader] ? { actor: clerk } : read(headers, delivering));

  const area = (code: string, parent: string | null, kind: 'town' | 'village' | 'group') => ({
    code,
    parent,
    kind,
    name: code,
    ordinal: null,
    geometry: null,
  });
  const home = (ordinal: number, names: readonly string[]) => ({
    id: newId(),
    area: group(ordinal),
    fields: { houseNo: `${ordinal}号` },
    people: names.map((name) => ({ id: newId(), fields: { name }, present: true })),
  });
  const homes = [home(1, ['张建国', '李秀英']), home(2, ['王大明'])] as const;
  await inTowns(server.app.database.kysely, [town], async (tx) => {
    await insertAreas(
      tx,
      [
        area(town, null, 'town'),
        area(village, town, 'village'),
        area(group(1), village, 'group'),
        area(group(2), village, 'group'),
      ],
      0,
    );
    await loadRoster(tx, town, homes, new Date(Date.now() - 24 * 3600_000).toISOString(), '名册');
  });
  await server.areas.reload();

  const post = async <T>(url: string, payload: object, headers: Record<string, string>): Promise<T> => {
    const response = await server.http.inject({ method: 'POST', url, payload, headers });
    const body: unknown = response.json();
    if (response.statusCode === 200) return body as T;
    throw new ApiError((body as { error: { code: string } }).error, response.statusCode);
  };
  const byClerk = { [clerkHeader]: '1' };
  const sendAsClerk = async (name: string, payload: object, where = village): Promise<CommandOutcome> => {
    const at = new Date().toISOString();
    const commands = [{ id: newId(), name, at, area: where, payload }];
    const { results } = await post<CommandAnswer>('/api/commands', { sentAt: at, commands }, byClerk);
    const [outcome] = results;
    if (!outcome) throw new Error('no outcome');
    return outcome;
  };

  return {
    homes,
    /** The person called so. */
    person(name: string): string {
      const found = homes.flatMap(({ people }) => people).find(({ fields }) => fields.name === name);
      if (!found) throw new Error(`nobody is called ${name}`);
      return found.id;
    },
    /** The clerk does something; a refusal is a fault of the test. */
    async clerk<R>(name: string, payload: object, where?: string): Promise<R> {
      const { status, error, result } = await sendAsClerk(name, payload, where);
      if (status !== 'accepted') throw new Error(`${name}: ${JSON.stringify(error)}`);
      return result as R;
    },
    ask: <R>(name: string, input: object = {}, where = village) =>
      post<R>(`/api/q/${name}`, { area: where, ...input }, byClerk),
    /** A volunteer joins the post of a group by an invitation that lasts for `lastsMs`. */
    async join(name: string, ordinal: number, lastsMs = 3600_000): Promise<Phone> {
      const token = newToken();
      const expiresAt = new Date(Date.now() + lastsMs).toISOString();
      const wish = { post: '入户', driveId: null, expiresAt, usesMax: 1, tokenHash: hashToken(token) };
      const invited = await sendAsClerk('access.createInvitation', wish, group(ordinal));
      if (invited.status !== 'accepted') throw new Error(`no invitation: ${JSON.stringify(invited.error)}`);
      const joined = await post<Joined>('/api/join', { token, name }, {});
      const store = new MemoryStore();
      const now = () => Date.now() + phone.clockErrorMs;
      const outbox = new Outbox({
        store,
        send: (commands) => {
          const batch = { sentAt: new Date(now()).toISOString(), commands };
          return post<CommandAnswer>('/api/commands', batch, { authorization: `Bearer ${joined.token}` });
        },
        clock: now,
        random: () => 0,
        sleep: async () => undefined,
      });
      const phone: Phone = {
        deviceId: joined.session.deviceId,
        store,
        outbox,
        clockErrorMs: 0,
        async record(personId, result, driveId) {
          const payload = { driveId, personId, householdId: null, result, method: 'door' };
          const at = new Date(now()).toISOString();
          const command: CommandEnvelope = { id: newId(), name: 'drives.record', at, area: group(ordinal), payload };
          await store.add([command]);
          return command.id;
        },
        send: () => outbox.start(),
      };
      return phone;
    },
    async close() {
      await server.close();
      await test.drop();
    },
  };
}

interface Joined {
  token: string;
  session: { deviceId: string };
}
