import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { demoRoutes } from '#modules/access/server/index.ts';
import { type EmbeddedDatabase, EmbeddedDatabaseError, startEmbedded } from '#platform/server/db/embedded/index.ts';
import { composeServer, type RedvestServer } from './compose.ts';
import { demoAccounts, loadDemoPlaces } from './demo.ts';
import { demoFileRoutes } from './demo-files.ts';
import { loadDemoHistory } from './demo-history.ts';
import { type Environment, installationSecret, readEnvironment } from './environment.ts';
import { firstAdministrator } from './first-administrator.ts';
import { foundingRoutes, giveReach } from './founding.ts';
import { say, sayError } from './say.ts';

async function start(environment: Environment): Promise<void> {
  const secret = installationSecret(environment.dataDir);
  let embedded: EmbeddedDatabase | null = null;
  if (!environment.databaseUrl) {
    say('starting.database');
    const quiet = {
      info: () => {},
      warn: (fields: object, message: string) => sayError('database.warning', { message, ...fields }),
    };
    embedded = await startEmbedded({ dataDir: join(environment.dataDir, 'postgres'), log: quiet });
  }
  const accounts = environment.demo === 'off' ? [] : demoAccounts(secret);
  const server: RedvestServer = await composeServer({
    database: embedded?.config ?? { connectionString: environment.databaseUrl },
    secret,
    publicUrl: environment.publicUrl,
    logLevel: environment.logLevel,
    alone: embedded !== null,
    plugins: accounts.length > 0 ? [demoRoutes(accounts), demoFileRoutes] : [foundingRoutes(() => server)],
    onError: (error, where) => sayError('fault', { where, message: (error as Error)?.message ?? String(error) }),
  });
  stopOnSignals(server, embedded);
  await server.startJobs();
  if (environment.demo === 'off') {
    const first = await firstAdministrator(server);
    if (first) say('first.administrator', first);
    await giveReach(server);
  } else {
    const isNew = await loadDemoPlaces(server, accounts);
    if (isNew && environment.demo === 'on') {
      say('demo.loading');
      await loadDemoHistory(server);
    }
  }
  await server.http.listen({ port: environment.port, host: environment.host });
  const address = server.http.server.address();
  const port = typeof address === 'object' && address ? address.port : environment.port;
  say('ready', { addresses: addresses(port, environment) });
  if (accounts.length > 0) say('demo.accounts', { accounts });
}

function addresses(port: number, { host, publicUrl }: Environment): string[] {
  const outside = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((one) => one.family === 'IPv4' && !one.internal)
    .map((one) => `http://${one.address}:${port}`);
  return [...(publicUrl ? [publicUrl] : []), `http://localhost:${port}`, ...(host === '0.0.0.0' ? outside : [])];
}

function stopOnSignals(server: RedvestServer, embedded: EmbeddedDatabase | null): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    say('stopping');
    try {
      await server.close();
      await embedded?.stop();
    } finally {
      process.exit(0);
    }
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
}

const folderFaults = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC'];
/** Nobody listens or no such host; a wrong password, an unknown user or database. */
const databaseFaults = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', '28P01', '28000', '3D000'];

try {
  await start(readEnvironment(process.env));
} catch (error) {
  const { code = '', path, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') sayError('port.taken', { port: process.env.PORT ?? '8080' });
  else if (error instanceof EmbeddedDatabaseError) sayError(error.code, { ...error.params });
  else if (path && folderFaults.includes(code))
    sayError('data.notWritable', { path: process.env.REDVEST_DATA ?? path, message });
  else if (process.env.DATABASE_URL && databaseFaults.includes(code)) sayError('database.unreachable', { message });
  else sayError('failed', { message });
  process.exit(1);
}
