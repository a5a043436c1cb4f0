import { areaOf, areasOf, instantOf, villageTime } from '../area.ts';
import { withConnection } from '../connection/open.ts';
import { badInput } from '../errors.ts';
import { answer, type Verb } from '../verb.ts';

interface Headcount {
  at: string;
  count: number;
  registered: number;
  households: number;
  unnamed: number;
  byArea: { area: string; count: number; registered: number; households: number }[];
}

/** How many are here, now or as of a time. */
export const headcount: Verb = async (input) => {
  const { options, say } = input;
  const at = instantOf(options.at);
  const known = options.known ?? 'then';
  if (known !== 'then' && known !== 'now') throw badInput('option.invalid', { option: 'known', value: known });
  return withConnection(input, async (connection) => {
    const { code: area, name } = await areaOf(connection, options);
    const found = await connection.query<Headcount>('people.headcount', area, { ...(at ? { at } : {}), known });
    const names = new Map((await areasOf(connection)).map((one) => [one.code, one.name]));
    const byArea = found.byArea.map((line) => ({ ...line, name: names.get(line.area) ?? line.area }));
    const text = [
      say('headcount', { ...found, name, at: villageTime(found.at) }),
      ...byArea.map((line) => say('headcount.line', line)),
    ];
    return answer({ area, name, known, ...found, byArea }, text.join('\n'));
  });
};
