import type { VerbInput } from '../verb.ts';
import type { Connection } from './connection.ts';

/** Opens what the options say, does `work` with it, and closes it whatever happens. */
export async function withConnection<T>(
  input: VerbInput,
  work: (connection: Connection) => Promise<T>,
  needs: { jobs?: boolean } = {},
): Promise<T> {
  const connection = input.options.embedded
    ? await (await import('./embedded.ts')).openEmbedded(input, needs.jobs ?? false)
    : await (await import('./remote.ts')).openRemote(input);
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}
