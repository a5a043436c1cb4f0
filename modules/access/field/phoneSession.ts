import { ApiError, type Client } from '#platform/web/api/index.ts';
import type { PhoneDb } from '#platform/web/phone/db.ts';
import { Signal } from '#platform/web/phone/signal.ts';
import type { Session } from '../contract.ts';

const sessionKey = 'session';
/** The code that says nothing may be done any more with what this phone has, and what it is about. */
const endCodes = ['invitation.ended', 'session.ended', 'signIn.needed'];

/** Who this phone is, as it was last told; known without a net. */
export class PhoneSession {
  readonly current = new Signal<Session | null>(null);
  /** Why the server no longer takes this phone; null while it does. */
  readonly ended = new Signal<string | null>(null);
  readonly #db: PhoneDb;
  readonly #client: Pick<Client, 'get' | 'post'>;

  constructor(db: PhoneDb, client: Pick<Client, 'get' | 'post'>) {
    this.#db = db;
    this.#client = client;
  }

  async restore(): Promise<void> {
    this.current.set((await this.#db.read<Session>(sessionKey)) ?? null);
  }

  /** Takes an invitation. What the phone still has to send stays and goes out under the new session. */
  async join(token: string, name: string): Promise<void> {
    const { session } = (await this.#client.post('/api/join', { token, name })) as { session: Session };
    await this.#take(session);
  }

  /** Asks who this phone is now; an ended session is noted, a missing net changes nothing. */
  async refresh(): Promise<void> {
    try {
      await this.#take((await this.#client.get('/api/me')) as Session);
    } catch (error) {
      this.noteEnd(error);
    }
  }

  /** @returns whether `error` says that the session is over */
  noteEnd(error: unknown): boolean {
    if (!(error instanceof ApiError) || !endCodes.includes(error.code)) return false;
    this.ended.set(error.code);
    return true;
  }

  /** Signs out here and at the server; the caller clears what else the phone holds. */
  async leave(): Promise<void> {
    await this.#client.post('/api/sign-out', {}).catch(() => undefined);
    this.current.set(null);
    this.ended.set(null);
  }

  async #take(session: Session): Promise<void> {
    this.current.set(session);
    this.ended.set(null);
    // Without room on the disk the session lasts as long as the page; joining must not fail for that.
    await this.#db.write(sessionKey, session).catch(() => undefined);
  }
}
