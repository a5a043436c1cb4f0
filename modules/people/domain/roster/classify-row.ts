import { withoutSpaces } from '../identifiers/text.ts';
import type { AreaFinder } from './area-finder.ts';
import type { RosterArea } from './context.ts';
import type { RosterField } from './field.ts';
import { guessHeader } from './guess-header.ts';
import { isDocumentLike, isNameShaped } from './guess-values.ts';
import type { RowValues } from './row-values.ts';
import { buildingIn } from './values/area-text.ts';

export type RowClass =
  | { kind: 'person' | 'empty' | 'repeatedHeader' | 'note' | 'continuation' | 'vacant' }
  | { kind: 'section'; area: RosterArea | undefined; building: string }
  | { kind: 'total'; stated: number | null };

const PERSONAL: RosterField[] = [
  'name',
  'documentNumber',
  'phone',
  'sex',
  'birthDate',
  'relation',
  'age',
  'marks',
  'members',
  'presence',
  'away',
  'awayPlace',
  'note',
  'personId',
];
const HOUSEHOLD: RosterField[] = [
  'group',
  'grid',
  'village',
  'householdNo',
  'householdHead',
  'houseNo',
  'building',
  'unit',
  'room',
];
const TOTAL =
  /^(?:第?[\d一二三四五六七八九十]{1,3}(?:村民)?小?[组队])?(合计|小计|总计|共计|累计|总数|总人数|本页(小计|合计)|全(村|组)(合计|共计)|subtotal|total|sum)/i;
const NOTE =
  /^(注|备注|说明|附注|填表说明|填报说明|填表人|填报人|制表人?|审核人?|复核人?|负责人|经办人|组长|联系人|单位|村委会|填表日期|填报日期|日期|盖章|签字)[:：\d]/;
const VACANT = /^(空户|空房|空关|空关户|空置|无人|无人居住|无人户|空|已拆|拆迁)$/;

/** What kind of row this is, before anything in it is read. */
export function classifyRow(values: RowValues, areas: AreaFinder): RowClass {
  const texts = values.clean.filter((text, index) => text !== '' && values.cells[index]?.merged === undefined);
  if (texts.length === 0) return { kind: 'empty' };
  const lead = texts.slice(0, 3).map(withoutSpaces);
  const [first = ''] = lead;
  if (lead.some((text) => TOTAL.test(text)) && !holdsDocument(values) && !isRelated(values))
    return { kind: 'total', stated: statedTotal(texts) };
  if (texts.length <= 4 && NOTE.test(first) && !holdsDocument(values)) return { kind: 'note' };
  if (isRepeatedHeader(values, texts)) return { kind: 'repeatedHeader' };
  if (texts.length === 1 && !holdsDocument(values)) {
    const lone = classifyLoneText(values, first, areas);
    if (lone !== null) return lone;
  }
  const nameText = withoutSpaces(values.text('name') || values.text('householdHead'));
  if (
    VACANT.test(nameText) ||
    (nameText === '' && VACANT.test(withoutSpaces(values.text('note') || values.text('presence'))))
  ) {
    return { kind: 'vacant' };
  }
  if (isContinuation(values)) return { kind: 'continuation' };
  if (isPersonal(values)) return { kind: 'person' };
  return { kind: isUnusedLine(values) ? 'empty' : 'note' };
}

function holdsDocument({ cells }: RowValues): boolean {
  return cells.some((cell) => cell?.merged === undefined && cell != null && isDocumentLike(cell));
}

/** Says how somebody is related to the head of their household: 合计文, 户主 is a person, whatever the name begins with. */
function isRelated(values: RowValues): boolean {
  return (
    values.filled('relation').some(({ cell }) => cell.merged === undefined) &&
    /^[\p{Script=Han}]+$/u.test(values.text('relation'))
  );
}

/** The table's own header once more, or another full row of column names. */
function isRepeatedHeader(values: RowValues, texts: string[]): boolean {
  if (texts.length < 2 || texts.some((text) => /\d{4}/.test(text))) return false;
  const same = values.clean.filter((text, index) => text !== '' && text === values.headers[index]).length;
  if (same >= 2 && same / texts.length >= 0.6) return true;
  const known = texts.filter((text) => guessHeader(text)?.confidence === 1);
  return texts.length >= 3 && known.length / texts.length >= 0.8;
}

/** A row with one text only is a section ("5组", "8号楼"), a remark, or a person of whom only the name is known. */
function classifyLoneText(values: RowValues, text: string, areas: AreaFinder): RowClass | null {
  const area = areas.areaInTitle(text);
  const building = buildingIn(text);
  const isName = withoutSpaces(values.text('name')) === text;
  const endsInArea = /(组|队|网格|号楼|幢|栋|座)(人员)?(名单|名册|花名册|台账|情况表)?[:：]?$/.test(text);
  const speaksOfArea = area !== undefined || building !== '';
  if ((endsInArea && !isNameShaped(text)) || (speaksOfArea && !isName && !values.has('address'))) {
    return { kind: 'section', area, building };
  }
  if (isName && !/[:：。]/.test(text) && [...text].length <= 20) return null;
  if (/^\d{1,5}$/.test(text)) return { kind: 'empty' };
  return [...text].length > 12 || /[:：。]/.test(text) ? { kind: 'note' } : null;
}

/** Whether anything in the row is about a person; what merely reaches down from above is not. */
function isPersonal(values: RowValues): boolean {
  const fields: RosterField[] = values.has('name') ? PERSONAL : [...PERSONAL, 'householdHead'];
  return fields.some((field) => values.filled(field).some(({ cell }) => cell.merged !== 'down'));
}

/** A line of a form that nobody filled in holds a running number, or the door of the household above. */
function isUnusedLine(values: RowValues): boolean {
  const door = new Set(HOUSEHOLD.flatMap((field) => values.filled(field).map(({ index }) => index)));
  return values.clean.every(
    (text, index) => /^\d{0,5}$/.test(text) || door.has(index) || values.cells[index]?.merged !== undefined,
  );
}

/** The name cell reaches down over this row, and it brings no document of its own: more of the same person. */
function isContinuation(values: RowValues): boolean {
  const name = values.filled('name')[0];
  if (name?.cell.merged !== 'down') return false;
  return values.filled('documentNumber').every(({ cell }) => cell.merged === 'down');
}

/** The number of people a totals row states: "86人", or its only number. */
function statedTotal(texts: string[]): number | null {
  for (const text of texts) {
    const people = /(\d{1,6})(?:人|口)/.exec(text);
    if (people) return Number(people[1]);
  }
  const numbers = texts.flatMap((text) => (/^\d{1,6}$/.test(text) ? [Number(text)] : []));
  return numbers.length === 1 ? (numbers[0] ?? null) : null;
}
