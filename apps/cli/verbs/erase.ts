import { areaOf } from '../area.ts';
import { withConnection } from '../connection/open.ts';
import { badInput } from '../errors.ts';
import { answer, type Verb } from '../verb.ts';

interface Certificate {
  id: string;
  counts: Record<string, number>;
  seq: number;
  hash: string;
}

/** Closes an emergency: personal data gone, a certificate left. The town has to be named twice. */
export const erase: Verb = async (input) => {
  const { options, say } = input;
  const { reason, confirm: confirmArea } = options;
  for (const option of ['area', 'reason', 'confirm'] as const) {
    if (!options[option]) throw badInput('option.needed', { option });
  }
  return withConnection(input, async (connection) => {
    const { code: area } = await areaOf(connection, options);
    if (confirmArea !== area) throw badInput('erasure.areaNotConfirmed', { area });
    const payload = { reason, confirmArea };
    const { certificateId } = await connection.command<{ certificateId: string }>(
      'access.closeEmergency',
      area,
      payload,
    );
    const { certificates } = await connection.query<{ certificates: Certificate[] }>('access.certificates', area);
    const certificate = certificates.find(({ id }) => id === certificateId);
    const rows = Object.values(certificate?.counts ?? {}).reduce((sum, count) => sum + count, 0);
    const text = say('erase.done', { rows, certificateId, seq: certificate?.seq });
    return answer({ area, certificateId, rows, certificate }, text);
  });
};
