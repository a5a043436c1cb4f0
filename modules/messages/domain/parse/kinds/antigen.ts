import { type Candidate, compact, Draft } from '../candidate.ts';
import { headTokens, type Message, ofType, tokensIn } from '../message.ts';
import type { AntigenItem } from '../parsed-message.ts';
import type { Span } from '../tokens/token.ts';
import { readResults, sumOf, totalOf } from './antigen-results.ts';
import { countsIn, firstArea, householdIn, isUnreal, wholeOf } from './common.ts';

const POOLED = /混[管检采一1]|管异常|人管|[合混] ?[1一]/;
/** A room number on its own, at the beginning of a line or after a blank. */
const ROOM = /(^|[\s,;。:])(?=[1-9]\d{2,3}[: \u4e00-\u9fff])(?!\d+ ?[人口名户份盒个])/g;
/** 应做88人 says how many there should be. */
const DUE = /应[做检测采到]?[:是为]?$/;
const householdMax = 15;
const BUILDING = /(?:号楼|幢|栋)$/;

/** Antigen results of households, as a chain or in a line, or the sum of an area. */
export function recogniseAntigen(message: Message): Candidate | undefined {
  const { text, list } = message;
  const told = text.includes('抗原');
  if (POOLED.test(text) || (!told && /核酸/.test(text.replace(/48小时核酸|核酸48小时/g, '')))) return undefined;
  if (!list && isUnreal(message)) return undefined;
  const draft = new Draft();
  const head = headTokens(message);
  const [date] = ofType(head, 'date');
  const area = firstArea(head);
  const stretches = list && list.entries.length > 0 ? list.entries : stretchesOf(message);
  const items: AntigenItem[] = [];
  let buildings: string | undefined;
  for (const stretch of stretches) {
    const read = readStretch(message, stretch, draft, items.length);
    if (!read) {
      draft.doubtful = true;
      continue;
    }
    buildings ??= read.building;
    items.push(read.item);
  }
  const isResult = ({ negative, positive, invalid, notTested }: AntigenItem) =>
    [negative, positive, invalid, notTested].some((count) => count !== undefined);
  // a chain of who lives where has its 空户 too
  if (!told && !items.some(isResult)) return undefined;
  const [first] = items;
  if (!first || (!told && !list && items.every((item) => item.household === undefined))) return undefined;
  if (date) draft.prove('date', date);
  if (area) draft.prove('area', area);
  const base = { kind: 'antigen' as const, area: area?.names[0] ?? buildings, date: date?.day };
  const named = ofType(message.tokens, 'name').length > 0;
  if (!list && items.length === 1 && first.household === undefined && !named) {
    for (const proof of draft.proofs) proof.field = proof.field.replace('items[0]', 'people');
    return draft.done(compact({ ...base, ...first }), 8);
  }
  markRepeated(items, draft);
  return draft.done(compact({ ...base, items }), 8);
}

/** Without a list: one stretch for each household, or the whole message. */
function stretchesOf(message: Message): Span[] {
  const households = ofType(message.tokens, 'household');
  const rooms = [...message.text.matchAll(ROOM)]
    .map((match) => match.index + (match[1]?.length ?? 0))
    .filter((at) => !households.some((one) => one.start <= at && one.end > at));
  const cuts = [...new Set([...households.map((one) => one.start), ...rooms])].sort((a, b) => a - b);
  if (cuts.length < 2) return [wholeOf(message)];
  return cuts.map((start, at) => ({ start, end: cuts[at + 1] ?? message.text.length }));
}

function readStretch(
  message: Message,
  stretch: Span,
  draft: Draft,
  at: number,
): { item: AntigenItem; building?: string } | undefined {
  const tokens = tokensIn(message, stretch);
  const household = householdIn(tokens);
  const counts = countsIn(message, stretch, 'person');
  const isDue = (count: Span) => DUE.test(message.text.slice(Math.max(0, count.start - 3), count.start));
  const due = counts.find(isDue);
  const [counted, ...more] = counts.filter((count) => !isDue(count));
  const [name] = ofType(tokens, 'name');
  const read = readResults(
    spoken(message, stretch, household),
    counted && { value: counted.value, at: counted.start - stretch.start },
    name !== undefined && !name.family && !household,
  );
  if (!read || Object.keys(read.results).length === 0) return undefined;
  if (due?.value === totalOf(read.results)) read.results.people = due.value;
  const building = household?.area && BUILDING.test(household.area) ? household.area : undefined;
  const number = building ? household?.name.slice(building.length) : household?.name;
  const odd = sumOf(read.results);
  // 601、602、604全阴: rooms, not so many people
  if (household && Math.max(0, ...Object.values(read.results)) > householdMax) return undefined;
  const untold = more.length > 0 && read.results.people !== undefined && totalOf(read.results) !== read.results.people;
  if (read.doubtful || untold) draft.doubtful = true;
  if (due && due.value !== counted?.value) draft.doubtful = true;
  draft.proofs.push({ field: `items[${at}]`, start: stretch.start, end: stretch.end });
  draft.use(stretch);
  if (odd) draft.find({ finding: 'resultsDoNotAddUp', item: at, ...odd });
  return { item: compact({ household: number, ...read.results }), building };
}

/** The stretch without what carries digits but no results: the household, dates, 48小时阴性. */
function spoken(message: Message, stretch: Span, household: Span | undefined): string {
  let text = message.text.slice(stretch.start, stretch.end);
  const hidden = [
    ...tokensIn(message, stretch).filter((token) => ['aside', 'date', 'time', 'area'].includes(token.type)),
    household,
  ];
  for (const span of hidden) {
    if (!span) continue;
    const [from, to] = [span.start - stretch.start, span.end - stretch.start];
    text = text.slice(0, from) + '|'.repeat(to - from) + text.slice(to);
  }
  return text;
}

function markRepeated(items: AntigenItem[], draft: Draft): void {
  items.forEach((item, at) => {
    if (item.household && items.slice(0, at).some((earlier) => earlier.household === item.household)) {
      draft.find({ finding: 'repeatedHousehold', item: at });
    }
  });
}
