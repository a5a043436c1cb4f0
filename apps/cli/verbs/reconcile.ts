import { areaOf, areasOf } from '../area.ts';
import { withConnection } from '../connection/open.ts';
import { answer, type Verb } from '../verb.ts';

interface Page {
  total: number;
  discrepancies: { kind: string; area: string; name: string; houseNo: string }[];
  compared: unknown[];
  seq: number;
}

const pageRows = 500;

/** Brings the differences up to date and names them; finding some is no failure. */
export const reconcile: Verb = async (input) => {
  const { options, say } = input;
  return withConnection(input, async (connection) => {
    const { code: area, name } = await areaOf(connection, options);
    const names = new Map((await areasOf(connection)).map((one) => [one.code, one.name]));
    const discrepancies: Page['discrepancies'] = [];
    let page: Page;
    do {
      const wanted = { state: ['open', 'assigned'], limit: pageRows, offset: discrepancies.length };
      page = await connection.query<Page>('drives.discrepancies', area, wanted);
      discrepancies.push(...page.discrepancies);
    } while (page.discrepancies.length === pageRows);
    const named = discrepancies.map((one) => ({ ...one, areaName: names.get(one.area) ?? one.area }));
    const { compared, seq } = page;
    const lines = named.map((one) =>
      say('reconcile.line', { ...one, area: one.areaName, kind: say(`kind.${one.kind}`) }),
    );
    const head = say(named.length === 0 ? 'reconcile.none' : 'reconcile.some', { name, count: named.length });
    const json = { area, name, seq, open: named.length, compared, discrepancies: named };
    return answer(json, [head, ...lines].join('\n'));
  });
};
