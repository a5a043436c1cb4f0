import { type Candidate, compact, Draft } from '../candidate.ts';
import { type Message, ofType, slice } from '../message.ts';
import type { NeedItem } from '../parsed-message.ts';
import { wordAt } from '../tokens/lexicon.ts';
import type { Count, Span } from '../tokens/token.ts';
import { countsIn, findIn, householdIn, NUMBER, numberOf } from './common.ts';

const WISH =
  /需要|想[买要]|求购?|代[买购配]|[帮麻]忙?[买带配]|配药|急需|订|缺|没[了有]|吃完|断药|只剩|还剩|要|买|急(?=$|[\s,。!用需])/;
const DAYS = new RegExp(`(?:只剩|还剩|剩|还有|只有|够吃|只够|还能吃|够用|能用|还够|够)下?了? ?(${NUMBER}) ?天`);
/** Only what cannot begin the name of a medicine: 来得时 and 加巴喷丁 stay whole. */
const LEAD =
  /^(?:还?需要?|换成?|还?要|想[买要]?|求购?|帮[忙我]?[买带配]?|代[买购配]|买|订|缺|急需|急[要求]|再[来要加]|另外?|还有|以及|的)+(?=[^\d])/;
const TRAIL = /(?:还?要|来|买|需要?|各|共|x|X|\*|:)$/;
const BREAK = /[\s,、;。:()\n+]/;

/** 15号602周伯 诺和锐30笔芯2盒 只剩3天: what a household needs. */
export function recogniseNeed(message: Message): Candidate | undefined {
  const { tokens, text, list } = message;
  if (list || /团购|扣[1一]|接龙/.test(text)) return undefined;
  const household =
    householdIn(tokens.filter((token) => token.type !== 'text' && !(token.type === 'word'))) ?? undefined;
  const names = ofType(tokens, 'name').filter((name) => !household || name.start >= household.end - 1);
  const name = names.find((one) => one.strong && (!household || gap(message, household, one) <= 2));
  const wish = findIn(message, WISH);
  if (!household && !(name && wish)) return undefined;
  // 1组报数103: a bare number in a report is no room
  const bareRoom = household && !tokens.some((token) => token.type === 'household');
  if (bareRoom && /报数|汇报|日报|昨[天日]报/.test(text)) return undefined;
  const draft = new Draft();
  const zone = { start: Math.max(household?.end ?? 0, name?.end ?? 0), end: text.length };
  const items = readItems(message, zone, draft);
  const days = findIn(message, DAYS);
  if (items.length === 0 && !(days && household)) return undefined;
  if (/不要|取消|换|改/.test(text)) draft.doubtful = true;
  if (items.length === 0 || !household || !(wish ?? days)) draft.doubtful = true;
  if (
    tokens.some((token) => token.type === 'word' && ['doubt', 'condition'].includes(token.role) && token.text !== '吧')
  )
    draft.doubtful = true;
  draft.prove('household', household);
  draft.prove('name', name);
  draft.prove('daysLeft', days);
  return draft.done(
    compact({
      kind: 'need' as const,
      household: household?.name,
      name: name?.name,
      items,
      daysLeft: numberOf(days?.match[1]),
    }),
    household ? 6.5 : 4.5,
  );
}

const gap = (message: Message, before: Span, after: Span) =>
  slice(message, { start: before.end, end: after.start }).trim().length;

/** Goods with their quantity, in whichever order the writer keeps to: 米10斤 油1桶, or 3斤青菜 2瓶酱油. */
function readItems(message: Message, zone: Span, draft: Draft): NeedItem[] {
  const counts = countsIn(message, zone, 'goods', 'piece').filter(
    // 5mg*28片 is a specification
    (count) => count.value > 0 && !/[*×xX]/.test(message.text[count.start - 1] ?? ''),
  );
  const [first] = counts;
  if (!first) return [];
  const nameFirst = nameBefore(message, zone.start, first) !== undefined;
  const items: NeedItem[] = [];
  counts.forEach((count, at) => {
    const from = counts[at - 1]?.end ?? zone.start;
    const found = nameFirst
      ? nameBefore(message, from, count)
      : nameAfter(message, count, counts[at + 1]?.start ?? zone.end);
    if (!found) {
      draft.doubtful = true;
      return;
    }
    if (message.text[count.end] === '半') draft.doubtful = true;
    draft.prove(`items[${items.length}]`, found, count);
    items.push({ name: message.original.slice(found.start, found.end), quantity: count.value, unit: count.unit });
  });
  return items;
}

/** The word before a quantity, without 要, 买, 还需要 around it. */
function nameBefore(message: Message, from: number, count: Count): Span | undefined {
  let end = count.start;
  while (end > from && /[\s:]/.test(message.text[end - 1] ?? '')) end--;
  let start = end;
  while (start > from && end - start < 24 && !BREAK.test(message.text[start - 1] ?? '')) start--;
  return bare(message, { start, end });
}

function nameAfter(message: Message, count: Count, until: number): Span | undefined {
  let start = count.end;
  while (start < until && /[\s的]/.test(message.text[start] ?? '')) start++;
  let end = start;
  while (end < until && end - start < 24 && !BREAK.test(message.text[end] ?? '')) end++;
  return bare(message, { start, end });
}

function bare(message: Message, span: Span): Span | undefined {
  let text = slice(message, span);
  let { start, end } = span;
  const lead = LEAD.exec(text)?.[0].length ?? 0;
  start += lead;
  text = text.slice(lead);
  const trail = TRAIL.exec(text)?.[0].length ?? 0;
  end -= trail;
  text = text.slice(0, text.length - trail);
  const isOfArea = message.tokens.some((token) => token.type === 'area' && token.start < end && token.end > start);
  return !isOfArea && /[\u4e00-\u9fffA-Za-z]/.test(text) && !WISH_ONLY.test(text) && !isChange(text)
    ? { start, end }
    : undefined;
}

const WISH_ONLY = /^(?:需要|要|想要|想买|买|求购|缺|订|帮忙|急需|药|换成?)$/;

/** 走掉1个, 新来2个, 志愿者5个: people, no goods. */
function isChange(text: string): boolean {
  const word = wordAt(text, 0);
  return word?.end === text.length && ['in', 'out', 'total', 'outsider', 'resident', 'kin'].includes(word.entry.role);
}
