import { type Candidate, compact, Draft } from '../candidate.ts';
import { type Message, ofType } from '../message.ts';
import { countsIn, findIn, firstArea, isUnreal, wholeOf } from './common.ts';

const MEDICINE = /代配|配药|药/;
const DONE = /已送|送到|送完|送好|送达|送掉|送齐|已发|发完|发好|发放完?|签收|送出|送毕|已配送|送了/;
const LACK = /(?:还)?(?:差|缺(?!货)|少了?|没配到|未配到|漏了?|没有配到)(?=[\u4e00-\u9fff])/;
/** How far behind a name the medicine may stand. */
const ITEM_REACH = 40;
const ITEM_OUT = /^的? ?([^\s,，。;；、()（）]{1,20}?)(?:缺货|没货|无货|没配到)/;
const ITEM = /^的? ?([^\s,，。;；、()（）]{1,20})/;

/** 代配已送:15人40盒,差老陆缬沙坦(缺货): medicine handed over, and what is still missing for whom. */
export function recogniseDelivery(message: Message): Candidate | undefined {
  const { tokens, text } = message;
  const done = findIn(message, DONE);
  const whole = wholeOf(message);
  const people = countsIn(message, whole, 'person');
  const boxes = countsIn(message, whole, 'goods').filter((count) => count.unit === '盒');
  const [person, box] = [people[0], boxes[0]];
  if (
    !done ||
    !MEDICINE.test(text) ||
    !(person ?? box) ||
    message.list ||
    isUnreal(message) ||
    /没送|未送|还没|不要/.test(text)
  )
    return undefined;
  const draft = new Draft();
  if (
    people.length > 1 ||
    boxes.length > 1 ||
    tokens.some((token) => token.type === 'word' && ['doubt', 'question'].includes(token.role))
  ) {
    draft.doubtful = true;
  }
  const area = firstArea(tokens);
  draft.prove('area', area);
  draft.prove('people', person);
  draft.prove('boxes', box);
  const missing = readMissing(message, draft);
  return draft.done(
    compact({
      kind: 'delivery' as const,
      area: area?.names[0],
      people: person?.value,
      boxes: box?.value,
      missing: missing.length > 0 ? missing : undefined,
    }),
    7,
  );
}

/** 差老陆缬沙坦、老李倍他乐克, or 老陆缬沙坦缺货. */
function readMissing(message: Message, draft: Draft): { name: string; item: string }[] {
  const lack = findIn(message, LACK);
  const found: { name: string; item: string }[] = [];
  for (const token of ofType(message.tokens, 'name')) {
    const rest = message.original.slice(token.end, token.end + ITEM_REACH);
    const item = (lack && token.start >= lack.end ? ITEM : ITEM_OUT).exec(rest)?.[1];
    if (!item) continue;
    const end = message.original.indexOf(item, token.end) + item.length;
    draft.prove(`missing[${found.length}]`, { start: token.start, end });
    found.push({ name: token.name, item });
  }
  if (found.length === 0 && (lack || /缺货|没货|无货|[没未][拿收领到]/.test(message.text))) draft.doubtful = true;
  return found;
}
