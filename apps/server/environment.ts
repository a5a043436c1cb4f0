import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { defaultDataRoot } from '#platform/server/db/embedded/index.ts';

const Variables = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().default('0.0.0.0'),
  REDVEST_DATA: z.string().min(1).optional(),
  DATABASE_URL: z.string().min(1).optional(),
  /** How browsers reach this server when a proxy with TLS stands in front. */
  REDVEST_URL: z.url().optional(),
  /** `empty`: the demo village without its people; `off`: nothing but a first administrator. */
  REDVEST_DEMO: z.enum(['on', 'empty', 'off']).default('on'),
  REDVEST_LOG: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
});

export interface Environment {
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string | undefined;
  publicUrl: string | undefined;
  demo: 'on' | 'empty' | 'off';
  logLevel: string;
}

/** @throws Error with one sentence when a variable does not fit */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const parsed = Variables.safeParse(env);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(`${issue?.path.join('.')}: ${issue?.message}`);
  }
  const { data } = parsed;
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir: data.REDVEST_DATA ?? defaultDataRoot(),
    databaseUrl: data.DATABASE_URL,
    publicUrl: data.REDVEST_URL,
    demo: data.REDVEST_DEMO,
    logLevel: data.REDVEST_LOG,
  };
}

/** This installation's secret, made once and kept beside the database: signs sessions, seals second factors. */
export function installationSecret(dataDir: string): string {
  const file = join(dataDir, 'secret');
  if (!existsSync(file)) writeInstallationSecret(dataDir, randomBytes(32).toString('hex'));
  return readFileSync(file, 'utf8').trim();
}

/** Sets the secret, for a restore: what was sealed with it elsewhere can only be opened with it. */
export function writeInstallationSecret(dataDir: string, secret: string): void {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'secret');
  writeFileSync(file, secret, { mode: 0o600 });
  chmodSync(file, 0o600);
}

/** A further secret derived for one purpose, so that one shown never betrays another. */
export function derivedSecret(secret: string, purpose: string): string {
  return createHash('sha256').update(`${purpose}\n${secret}`).digest('hex');
}
