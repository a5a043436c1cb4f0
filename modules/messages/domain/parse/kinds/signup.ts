import { type Candidate, compact, Draft } from '../candidate.ts';
import { headTokens, type Message, ofType, slice, tokensIn } from '../message.ts';
import type { SignupItem } from '../parsed-message.ts';
import type { Span } from '../tokens/token.ts';
import { householdIn } from './common.ts';

const TITLE = /志愿|报名|值班|值守|招募|顶班|帮忙|人手|搬|当班|排班|[夜早中白晚]班|卡口|巡逻|执勤|消杀/;
const OTHER = /抗原|团购|在村人数|在家人数|买菜/;

/** A chain in which people put their names down for a task, some with hours. */
export function recogniseSignup(message: Message): Candidate | undefined {
  const { list } = message;
  if (!list || list.entries.length === 0) return undefined;
  const title = slice(message, list.title);
  if (!TITLE.test(title) || OTHER.test(title)) return undefined;
  const draft = new Draft();
  const [date] = ofType(headTokens(message), 'date');
  draft.prove('date', date);
  const items: SignupItem[] = [];
  for (const entry of list.entries) {
    const item = readEntry(message, entry, /下午|晚/.test(title) && !/上午/.test(title), draft);
    if (!item) {
      draft.doubtful = true;
      continue;
    }
    draft.prove(`items[${items.length}]`, entry);
    items.push(item);
  }
  return items.length > 0 ? draft.done(compact({ kind: 'signup' as const, date: date?.day, items }), 7) : undefined;
}

/** 老王 22-2: hours without a word, in a chain about shifts. */
const HOURS = /(?<![\d:])(2[0-4]|1?\d) ?[-~到至] ?(2[0-4]|1?\d)(?![\d:号室幢栋])/;
const hourOf = (hour: string | undefined) => hour && `${String(Number(hour) % 24).padStart(2, '0')}:00`;

function readEntry(message: Message, entry: Span, afternoon: boolean, draft: Draft): SignupItem | undefined {
  const tokens = tokensIn(message, entry);
  const household = householdIn(tokens);
  const [name] = ofType(tokens, 'name');
  const [time] = ofType(tokens, 'time');
  if (tokens.some((token) => token.type === 'word' && ['doubt', 'negation'].includes(token.role)))
    draft.doubtful = true;
  if (time?.vague && !afternoon) draft.doubtful = true;
  const hours = time ? undefined : HOURS.exec(slice(message, entry));
  const shift = (clock: string | undefined) => (time?.vague && afternoon ? later(clock) : clock);
  const nick = name?.name ?? nickOf(message, entry);
  if (!nick && !household) return undefined;
  return compact({
    name: nick,
    household: household?.name,
    from: shift(time?.from) ?? hourOf(hours?.[1]),
    to: shift(time?.to) ?? hourOf(hours?.[2]),
  });
}

/** 阿毛, Lily, 大刘: a chat name is whatever stands first. */
function nickOf(message: Message, entry: Span): string | undefined {
  const [first] = message.original
    .slice(entry.start, entry.end)
    .trim()
    .split(/[\s,，:：(（]/);
  return first && first.length <= 12 && /^\p{L}{1,12}$/u.test(first) ? first : undefined;
}

function later(clock: string | undefined): string | undefined {
  if (!clock) return undefined;
  const hour = Number(clock.slice(0, 2));
  return hour >= 1 && hour <= 11 ? `${String(hour + 12).padStart(2, '0')}${clock.slice(2)}` : clock;
}
