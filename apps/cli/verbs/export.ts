import { areaOf, instantOf } from '../area.ts';
import { withConnection } from '../connection/open.ts';
import { badInput } from '../errors.ts';
import { writeBytes } from '../files.ts';
import { answer, type Verb } from '../verb.ts';

const names = ['roster', 'ledger', 'discrepancies', 'records', 'report'];

/** Writes one of the spreadsheets into a file. */
export const exportFile: Verb = async (input) => {
  const { operands, options, say } = input;
  const [name = ''] = operands;
  if (!names.includes(name)) throw badInput('export.unknown', { name, names: names.join(' ') });
  const { output } = options;
  if (!output) throw badInput('option.needed', { option: 'output' });
  if (!/\.xlsx$/i.test(output)) throw badInput('export.notXlsx', { output });
  const at = instantOf(options.at);
  return withConnection(input, async (connection) => {
    const { code: area } = await areaOf(connection, options);
    // The ledger ends at an instant; the others stand at one.
    const parameters = {
      ...(at ? { [name === 'ledger' ? 'to' : 'at']: at } : {}),
      ...(options.lang ? { lang: options.lang } : {}),
    };
    const { bytes, fileName } = await connection.download(name, area, parameters);
    await writeBytes(output, bytes);
    const done = { file: output, bytes: bytes.length, fileName, area };
    return answer(done, say('export.done', done));
  });
};
