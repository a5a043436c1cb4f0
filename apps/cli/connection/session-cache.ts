import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const Cache = z.record(z.string(), z.string());

/** Cookies of sign-ins by server and user, kept for their owner's eyes only; an idle session ends by itself. */
export class SessionCache {
  readonly path: string;

  constructor(dataDir: string) {
    this.path = join(dataDir, 'cli-sessions.json');
  }

  get(server: string, user: string): string | undefined {
    const all = this.read();
    if (user !== '') return all[keyOf(server, user)];
    // Nobody named: whoever is the only one signed in there.
    const here = Object.entries(all).filter(([key]) => key.startsWith(`${server} `));
    return here.length === 1 ? here[0]?.[1] : undefined;
  }

  /** @returns whether it could be kept */
  put(server: string, user: string, cookie: string): boolean {
    try {
      mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
      const all = { ...this.read(), [keyOf(server, user)]: cookie };
      writeFileSync(this.path, JSON.stringify(all), { mode: 0o600 });
      return true;
    } catch {
      return false;
    }
  }

  private read(): Record<string, string> {
    try {
      return Cache.parse(JSON.parse(readFileSync(this.path, 'utf8')));
    } catch {
      return {};
    }
  }
}

const keyOf = (server: string, user: string) => `${server} ${user}`;
