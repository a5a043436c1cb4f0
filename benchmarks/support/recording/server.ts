/** The server under load, in a process of its own. Reads its database from the environment, says its port. */
import { composeServer } from '../../../apps/server/compose.ts';

const server = await composeServer({
  database: JSON.parse(process.env.BENCH_DATABASE ?? '{}'),
  secret: 'benchmark'.repeat(4),
  publicUrl: undefined,
  logLevel: 'silent',
  onError: (error, where) => console.error(where, error),
});
await server.http.listen({ port: 0, host: '127.0.0.1' });
const address = server.http.server.address();
process.send?.({ port: typeof address === 'object' ? address?.port : 0 });
process.on('disconnect', () => process.exit(0));
