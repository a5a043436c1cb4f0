import { type Candidate, compact, Draft } from '../candidate.ts';
import type { Message } from '../message.ts';
import { findIn, firstArea, isUnreal, NUMBER, numberOf } from './common.ts';

const POOL = new RegExp(
  `(${NUMBER}) ?(?:人 ?[一1]?(?:混合?)?管|人混[管检采]?|合 ?[1一]|混 ?[1一]|: ?1(?=混|管|异常)|人份?混)`,
);
const MIXED = /混[管检采样]|同管|管(?:子)?(?:核酸|结果)?异常|一管/;
const ABNORMAL = /异常|阳|复核|复检|待复|可疑/;
const NORMAL = /[无没未](?:有)?(?:发现)?异常|均?为?阴性|正常/;

/** 10人管异常: a pooled tube to be looked at again. It is not a positive person. */
export function recognisePoolAbnormal(message: Message): Candidate | undefined {
  const { text, tokens } = message;
  const pool = findIn(message, POOL);
  const mixed = findIn(message, MIXED);
  const abnormal = findIn(message, ABNORMAL);
  if (!abnormal || !(pool ?? mixed) || NORMAL.test(text) || isUnreal(message)) return undefined;
  const draft = new Draft();
  const area = firstArea(tokens);
  const asks = tokens.some((token) => token.type === 'word' && token.role === 'question');
  if (asks && !area) return undefined;
  if (asks || !area) draft.doubtful = true;
  if (tokens.some((token) => token.type === 'word' && token.role === 'doubt')) draft.doubtful = true;
  draft.prove('area', area);
  draft.prove('poolSize', pool, abnormal);
  draft.use(
    ...[mixed, ...tokens.filter((token) => token.type === 'count' && token.unit === '管')].filter(
      (span) => span !== undefined,
    ),
  );
  return draft.done(
    compact({ kind: 'poolAbnormal' as const, area: area?.names[0], poolSize: numberOf(pool?.match[1]) }),
    10,
  );
}
