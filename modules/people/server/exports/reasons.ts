import { people as peopleEn } from '#platform/web/i18n/en/people.ts';
import { roster as en } from '#platform/web/i18n/en/roster.ts';
import { people as peopleZh } from '#platform/web/i18n/zh/people.ts';
import { roster as zh } from '#platform/web/i18n/zh/roster.ts';
import type { IssueText } from '../../domain/roster/issue-workbook.ts';
import { sheetWords } from '../../i18n/sheets.ts';

/** The screens' own sentences, so that a row says the same in the spreadsheet. */
const sentencesOf = { zh: { ...zh, sex: peopleZh.sex }, en: { ...en, sex: peopleEn.sex } };

/** The sentence at `path` (parted by dots) of a tree of messages, or undefined. */
function messageAt(tree: object, path: string): string | undefined {
  let node: unknown = tree;
  for (const step of path.split('.')) {
    if (typeof node !== 'object' || node === null) return undefined;
    node = (node as Record<string, unknown>)[step];
  }
  return typeof node === 'string' ? node : undefined;
}

function fill(sentence: string, params: Readonly<Record<string, unknown>>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));
}

/** Makes the words of the sheet of rows that were not imported. */
export function sayIn(language: 'zh' | 'en'): (text: IssueText) => string {
  const sentences: object = sentencesOf[language];
  const w = sheetWords(language);
  const say = (path: string, params: Readonly<Record<string, unknown>>) => {
    const found = messageAt(sentences, path);
    return found === undefined ? undefined : fill(found, params);
  };
  return (text) => {
    if (text.kind === 'column') return { row: w.rowNumber, reason: w.reason, suggestion: w.suggestion }[text.column];
    if (text.kind === 'option') {
      const { id, params = {} } = text.option;
      const [field = '', value = ''] = id.split('=');
      // without=documentNumber: there the field stands behind
      const named = messageAt(sentences, `field.${field}`) ?? messageAt(sentences, `field.${value}`) ?? field;
      const word = messageAt(sentences, `${field}.${value}`) ?? messageAt(sentences, `import.${field}.${value}`);
      const filling = { ...params, value: word ?? value, id, field: named };
      return say(`import.decide.${field}`, filling) ?? say('import.decide.set', filling) ?? id;
    }
    const { kind, code, params } = text;
    const tree = kind === 'issue' ? 'issue' : 'skip';
    return say(`${tree}.${code}`, params) ?? say('issue.other', { code }) ?? code;
  };
}
