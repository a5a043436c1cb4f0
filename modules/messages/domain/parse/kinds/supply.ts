import { type Candidate, compact, Draft } from '../candidate.ts';
import type { Message } from '../message.ts';
import { countsIn, findIn, firstArea, isUnreal, NUMBER, numberOf, wholeOf } from './common.ts';

const GOODS = /大礼包|礼包|物资|蔬菜|爱心[菜包]|保供|菜包|生活包|防疫包|中药|慰问|套餐|礼盒|肉菜包|米面/;
const CAME = /到了|到货|收到|已到|运到|送到|到位|领到|到|发了|已发|发放|分发/;
const BATCH = new RegExp(`第(${NUMBER})批`);
const EMPTY = new RegExp(`空户 ?:? ?(${NUMBER})(?: ?户)?|(${NUMBER}) ?户?(?:是|为)?空(?:户|关)`);
const MISSING = new RegExp(
  `(${NUMBER}) ?户(?:还)?(?:要补|没[拿收领到]|未[拿收领到]|漏|缺|待补|需补|少发|没有[拿收领])|(?:漏发?|少发?|缺|还差|未领|未拿|没拿到?|没领|要补|需补|待补|补)了? ?(${NUMBER}) ?户`,
);
const PARCEL = /^(?:份|包|袋|箱|盒|提|筐|套)$/;

/** 第5批大礼包到了62份,空户3: a hand-out that arrived, and whom it did not reach. */
export function recogniseSupply(message: Message): Candidate | undefined {
  const goods = findIn(message, GOODS);
  const came = findIn(message, CAME);
  const whole = wholeOf(message);
  const parcels = countsIn(message, whole, 'goods').filter((count) => PARCEL.test(count.unit));
  const [parcel] = parcels;
  if (!goods || !came || !parcel || message.list || isUnreal(message)) return undefined;
  if (/还没|没到|未到|团购|下单|预订|[?¥￥元]/.test(message.text)) return undefined;
  const draft = new Draft();
  const batch = findIn(message, BATCH);
  const empty = findIn(message, EMPTY);
  const missing = findIn(message, MISSING);
  const area = firstArea(message.tokens);
  if (
    parcels.length > 1 ||
    message.tokens.some(
      (token) => token.type === 'word' && ['doubt', 'planned'].includes(token.role) && token.text !== '要',
    )
  ) {
    draft.doubtful = true;
  }
  draft.prove('area', area);
  draft.prove('batch', batch);
  draft.prove('parcels', parcel);
  draft.prove('emptyHouseholds', empty);
  draft.prove('missingHouseholds', missing);
  return draft.done(
    compact({
      kind: 'supply' as const,
      area: area?.names[0],
      batch: numberOf(batch?.match[1]),
      parcels: parcel.value,
      emptyHouseholds: numberOf(empty?.match[1] ?? empty?.match[2]),
      missingHouseholds: numberOf(missing?.match[1] ?? missing?.match[2]),
    }),
    7,
  );
}
