import { type Candidate, compact, Draft } from '../candidate.ts';
import { type Message, ofType } from '../message.ts';
import { findIn, firstArea, NUMBER, numberOf } from './common.ts';

const POST = /卡口|[夜早中白晚日]班|值班|值守|岗|巡逻|顶班|替班|志愿者|消杀|执勤|班次|核酸点|采样点|人手|扫码|门口/;
const SHIFT = /卡口|班|岗|值守|执勤/;
const GAP = new RegExp(
  `(?<!不)(?:缺少?|差|少|空出?|还要|急需|还需要?|急招|需要|招)了? ?(?:扫码|志愿者|引导员?|录入员?|信息员|采样员?|搬运工?|值守|保安|巡逻|消杀)?(?:(${NUMBER}) ?(?:个人|人|名|位|个)|人(?![没未]))`,
);
const NOT_A_POST = /没[做测采来]|未[做测采]|漏检|抗原|核酸(?!点|扫码|志愿者|引导|秩序|录入|现场)/;

/** 卡口夜班缺1人 22-6点: a shift that nobody stands yet. */
export function recogniseDutyGap(message: Message): Candidate | undefined {
  const { text, tokens, list } = message;
  const gap = findIn(message, GAP);
  const post = findIn(message, POST);
  if (!gap || !post || list || NOT_A_POST.test(text)) return undefined;
  // 谁来帮下忙,缺人手: a call for help is no shift
  if (!gap.match[1] && !SHIFT.test(text)) return undefined;
  const draft = new Draft();
  const times = ofType(tokens, 'time');
  const time = times.find((one) => one.to) ?? times[0];
  const [date] = ofType(tokens, 'date');
  const area = firstArea(tokens);
  const people = numberOf(gap.match[1]);
  if (time?.vague || times.length > 1 || (people === undefined && !time)) draft.doubtful = true;
  if (tokens.some((token) => token.type === 'word' && ['doubt', 'condition'].includes(token.role)))
    draft.doubtful = true;
  draft.prove('people', gap);
  draft.prove('from', time);
  draft.prove('date', date);
  draft.prove('area', area);
  return draft.done(
    compact({
      kind: 'dutyGap' as const,
      area: area?.names[0],
      date: date?.day,
      from: time?.from,
      to: time?.to,
      people,
    }),
    7,
  );
}
