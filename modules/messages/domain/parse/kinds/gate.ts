import { type Candidate, compact, Draft } from '../candidate.ts';
import { type Message, ofType } from '../message.ts';
import type { Span } from '../tokens/token.ts';
import { countsIn, findIn, wholeOf } from './common.ts';

const PLACE =
  /(?:^|[\s,:])([\u4e00-\u9fff]{0,5}?(?:桥头|卡口|道口|路口|村口|门口|门岗|大门|岗亭|[东南西北前后正侧边]门|出入口))/;
const IN = /^ ?(?:分)?(?:进|入|到)/;
const OUT = /^ ?(?:分)?(?:出|离|走)/;

/** 西边桥头 沪C牌1车2人 9:10进9:40出: who passed a checkpoint. */
export function recogniseGate(message: Message): Candidate | undefined {
  const { text, tokens } = message;
  const times = ofType(tokens, 'time').filter((time) => !time.to);
  // 9:10进9:40出 and 进9:10 出9:40: the words follow all times, or go before them
  const following = times.some((time) => IN.test(after(text, time)) || OUT.test(after(text, time)));
  const passing = (follows: RegExp, precedes: RegExp) =>
    times.filter((time) =>
      following ? follows.test(after(text, time)) : precedes.test(text.slice(Math.max(0, time.start - 2), time.start)),
    );
  const entered = passing(IN, /[进入] ?:?$/);
  const left = passing(OUT, /[出离] ?:?$/);
  const lone = entered.length + left.length === 0 && times.length === 1 ? /[进出]/g : undefined;
  const words = lone ? (text.match(lone) ?? []) : [];
  // 13:25 东门 … 14:05离开: the earlier of two times needs no word
  const earlier = times.length === 2 && entered.length === 0 && left[0] === times[1] ? times[0] : undefined;
  const [first, last] = [
    entered[0] ?? earlier ?? (words.join() === '进' ? times[0] : undefined),
    left[0] ?? (words.join() === '出' ? times[0] : undefined),
  ];
  if (!first && !last) return undefined;
  const place = findIn(message, PLACE);
  const vehicles = countsIn(message, wholeOf(message), 'vehicle');
  const people = countsIn(message, wholeOf(message), 'person');
  const plate = ofType(tokens, 'aside').some((aside) =>
    /^[\u4e00-\u9fff][A-Z]/.test(text.slice(aside.start, aside.end)),
  );
  if (!place && vehicles.length === 0 && !plate) return undefined;
  if (!place && people.length === 0 && vehicles.length === 0) return undefined;
  const draft = new Draft();
  if (lone) draft.doubtful = true;
  const several = [entered, left, vehicles, people].some((found) => found.length > 1);
  if (
    several ||
    first?.vague ||
    last?.vague ||
    tokens.some((token) => token.type === 'word' && ['planned', 'question', 'doubt'].includes(token.role))
  ) {
    draft.doubtful = true;
  }
  const [vehicle, person] = [vehicles[0], people[0]];
  const name = place?.match[1];
  if (place && name) draft.prove('place', { start: place.end - name.length, end: place.end });
  draft.prove('vehicles', vehicle);
  draft.prove('people', person);
  draft.prove('in', first);
  draft.prove('out', last);
  return draft.done(
    compact({
      kind: 'gate' as const,
      place: name,
      vehicles: vehicle?.value,
      people: person?.value,
      in: first?.from,
      out: last?.from,
    }),
    8,
  );
}

const after = (text: string, span: Span) => text.slice(span.end, span.end + 3);
