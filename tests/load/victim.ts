import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { PgConfig } from '#platform/server/db/embedded/index.ts';

interface Ready {
  port: number;
  config: PgConfig;
}

/** A server in a process of its own that is killed without warning and started again on the same data. */
export class Victim {
  readonly #dataDir: string;
  readonly #people: number;
  #process: ChildProcess | null = null;
  #ready: Ready | null = null;

  /** @param people how many live in its town */
  constructor(dataDir: string, people: number) {
    this.#dataDir = dataDir;
    this.#people = people;
  }

  async start(): Promise<void> {
    const child = fork(fileURLToPath(new URL('./server.ts', import.meta.url)), {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, NODE_ENV: 'production', REDVEST_DATA: this.#dataDir, CRASH_PEOPLE: String(this.#people) },
    });
    this.#process = child;
    const died = once(child, 'exit').then(() => {
      throw new Error('the server did not come up');
    });
    const [ready] = (await Promise.race([once(child, 'message'), died])) as [Ready];
    died.catch(() => undefined);
    this.#ready = ready;
  }

  /** Nothing while it is down. */
  get address(): string | null {
    return this.#ready && `http://127.0.0.1:${this.#ready.port}`;
  }

  get config(): PgConfig {
    if (!this.#ready) throw new Error('the server is down');
    return this.#ready.config;
  }

  /** `kill -9`; PostgreSQL lives on. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (!child) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    this.#process = null;
    this.#ready = null;
  }

  /** `kill -9` to PostgreSQL's main process; the server lives on and brings another up. */
  async killPostmaster(): Promise<void> {
    const killed = await this.#postmaster();
    process.kill(killed, 'SIGKILL');
    while ((await this.#postmaster()) === killed) await sleep(10);
  }

  async #postmaster(): Promise<number> {
    const child = this.#process;
    if (!child) throw new Error('the server is down');
    const answer = once(child, 'message');
    child.send('postmaster');
    const [{ postmaster }] = (await answer) as [{ postmaster: number }];
    return postmaster;
  }

  /** An orderly end of both. */
  async stop(): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.send('stop');
    await gone;
  }
}
