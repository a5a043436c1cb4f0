import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import type { Db } from '#platform/server/db/connect.ts';

/** Whether the statement at which the line breaks still reaches the database. */
export type Break = 'before' | 'after';

/**
 * A server's connections to its database, which can be made to break at any statement: before it, so that the
 * transaction is rolled back; or after it, so that nobody is told (of a COMMIT, say) that it took effect.
 */
export class Line implements PostgresPool {
  readonly db: Db;
  readonly #pool: pg.Pool;
  #cut: { left: number; at: Break; then: () => void } | null = null;
  #severed = false;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
    this.db = new Kysely({
      dialect: new PostgresDialect({ pool: this }),
      plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    });
  }

  /** Breaks once, at the statement after the next `statements`. */
  breakAfter(statements: number, at: Break, then: () => void = () => undefined): void {
    this.#cut = { left: statements, at, then };
  }

  mend(): void {
    this.#cut = null;
  }

  /** The server is dead: whatever it still tries fails. */
  sever(): void {
    this.#severed = true;
  }

  async connect(): Promise<PostgresPoolClient> {
    if (this.#severed) throw new Error('the server is dead');
    const client = await this.#pool.connect();
    let broken = false;
    const query = async (text: string, parameters: readonly unknown[]) => {
      if (broken || this.#severed) throw new Error('the line is broken');
      const cut = this.#cut;
      if (cut && cut.left-- <= 0) {
        this.#cut = null;
        broken = true;
        if (cut.at === 'after') await client.query(text, [...parameters]);
        cut.then();
        throw new Error('the line broke');
      }
      return client.query(text, [...parameters]);
    };
    return { query, release: () => client.release(broken || this.#severed) } as unknown as PostgresPoolClient;
  }

  async end(): Promise<void> {}
}
