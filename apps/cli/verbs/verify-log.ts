import { areasOf } from '../area.ts';
import { withConnection } from '../connection/open.ts';
import { badInput } from '../errors.ts';
import { answer, type Verb } from '../verb.ts';

interface Verification {
  ok: boolean;
  seq: number;
  hash: string;
  batches: number;
  commands: number;
  erasedUpTo: number;
  brokenAt: number | null;
}

/** Walks the journal of a town, or of all of them, and fails when a seal does not match. */
export const verifyLog: Verb = async (input) => {
  const { options, say } = input;
  return withConnection(input, async (connection) => {
    const areas = await areasOf(connection);
    const wanted = areas.filter((area) => (options.area ? area.code === options.area : area.kind === 'town'));
    if (options.area && wanted.length === 0) throw badInput('area.unknown', { area: options.area });
    const towns: (Verification & { town: string; name: string })[] = [];
    for (const { code, name } of wanted) {
      const found = await connection.query<Verification>('access.auditVerify', code);
      if (found.seq > 0 || options.area) towns.push({ town: code, name, ...found });
    }
    const ok = towns.every((town) => town.ok);
    const lines = towns.map((town) => say(town.ok ? 'verify.line' : 'verify.broken', { ...town }));
    const text = lines.length > 0 ? lines.join('\n') : say('verify.none');
    return answer({ ok, towns }, text, ok ? 0 : 1);
  });
};
