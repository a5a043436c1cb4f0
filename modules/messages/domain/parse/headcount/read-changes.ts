import type { Count, TokenOf, Word } from '../tokens/token.ts';
import { isCount, isName, isWord, type Part } from './clause.ts';
import type { ClauseState } from './clause-state.ts';
import type { Direction, Event, Fact } from './notes.ts';
import { causeOf, countsPeople, directionOf, touches } from './parts.ts';

/** 来2走5 or 2人来5人走: numbers follow their words, or go before them, but not both in one clause. */
export function pairChanges(state: ClauseState): void {
  const line = state.parts
    .map((part, at) => ({ part, at }))
    .filter(({ part }) => state.isFree(part) && (directionOf(part) !== undefined || countsPeople(part)));
  const numbers = line.filter(({ part }) => isCount(part)).length;
  const numbersFirst = isCount(line[0]?.part) && numbers * 2 === line.length;
  for (let i = 0; i < line.length; i++) {
    const here = line[i];
    const verb = here && isWord(here.part) ? here : undefined;
    if (!here || !verb) continue;
    const [before, after] = [line[i - 1], line[i + 1]];
    const number = [numbersFirst ? before : after, numbersFirst ? after : before].find(
      (one) => one && countsPeople(one.part) && state.isFree(one.part),
    );
    if (number && isCount(number.part) && isWord(verb.part))
      takeFact(state, verb.part, number.part, verb.at, number.at);
  }
}

const DIVIDES = /其中|包括|包含|含/;

function takeFact(state: ClauseState, verb: Word, count: Count, verbAt: number, countAt: number): void {
  const [from, to] = verbAt < countAt ? [verbAt, countAt] : [countAt, verbAt];
  const between = state.parts.slice(from + 1, to);
  const follower = state.parts[countAt + 1];
  const touching = follower?.type === 'text' && follower.start === count.end;
  // 来2个鸡蛋: what is counted may be anything
  if ((touching && /^[个位名]/.test(count.unit)) || state.isColumn(count)) return;
  // 鸡蛋多了5个: more or fewer of something else
  if (/^[多少]/.test(verb.text) && state.parts.slice(0, from).some((part) => part.type === 'text')) return;
  if (
    between.some((part) => part.type === 'approx' || (isCount(part) && !['household', 'other'].includes(part.unitKind)))
  )
    return;
  // 刚走的2个人又回来了, 走的3个没走成: who had gone is only what the sentence is about
  const relative = verb.end < count.start && state.text(verb.end, count.start).includes('的');
  const later = state.parts.slice(to + 1).filter((part) => directionOf(part) || isWord(part, 'negation'));
  if (relative && later.length > 0) {
    for (const part of [verb, count, ...later]) state.taken.add(part);
    return;
  }
  const denied = state.parts.slice(0, -1).some((part) => isWord(part, 'negation') && state.isFree(part));
  const summed = between.some((part) => isWord(part, 'total'));
  if (touching || relative || summed || denied || verb.unsure || between.some((part) => part.type === 'text'))
    state.notes.doubtful = true;
  const direction = directionOf(verb);
  if (!direction) return;
  const owner = ownerOf(state, Math.max(from, to), countAt);
  const ofThose = state.parts.slice(0, from).some((part) => isWord(part, 'subset') && DIVIDES.test(part.text));
  const fact: Fact = {
    direction,
    value: count.value,
    verb,
    count,
    cause: causeOf(verb),
    ofThose,
    name: owner,
    day: state.day,
  };
  state.take(verb, count);
  state.changes.push({ at: to, record: fact });
  state.notes.facts.push(fact);
  if (owner) {
    state.take(owner);
    state.notes.people.push({ token: owner, direction, count: count.value, bracketed: false, day: state.day });
  }
}

/** The one whom the number is about: 王芳一家4口, 朱国强家回来2个. Several names share no number. */
function ownerOf(state: ClauseState, before: number, countAt: number): TokenOf<'name'> | undefined {
  const after = (state.changes.at(-1)?.at ?? -1) + 1;
  const names = state.parts
    .slice(after, before)
    .filter((part) => isName(part))
    .filter((part) => state.isFree(part));
  const [name] = names;
  if (!name || names.length > 1) return undefined;
  const next = state.parts[state.parts.indexOf(name) + 1];
  return name.family || isWord(next, 'family') || next === state.parts[countAt] ? name : undefined;
}

/** 老周回老家了: a change told without a number. A single 来 or 走 without one says too little. */
export function takeEvents(state: ClauseState): void {
  const uncountable = state.parts.some((part) => isUncountable(state, part));
  state.parts.forEach((verb, at) => {
    const direction = directionOf(verb);
    if (!isWord(verb) || !direction || !state.isFree(verb)) return;
    if (verb.bare) {
      if (hidesNumber(verb, state.parts[at + 1])) state.notes.doubtful = true;
      return;
    }
    if (uncountable) return;
    if (/^走/.test(verb.text) && state.parts.slice(0, at).some(isElder)) state.notes.elderLeft = true;
    const subjects = isTwinBirth(state, verb, at) ? 2 : subjectsOf(state, verb, at, direction);
    // 又回来了: undoes or repeats a change told before
    if (state.text(verb.start - 1, verb.start) === '又' && state.notes.facts.length > 0) state.notes.doubtful = true;
    state.take(verb);
    if (subjects === undefined) return;
    const event: Event = { direction, verb, subjects, cause: causeOf(verb), day: state.day };
    state.changes.push({ at, record: event });
    state.notes.events.push(event);
  });
}

function isTwinBirth(state: ClauseState, verb: Word, at: number): boolean {
  const [first, next] = [state.parts[0], state.parts[at + 1]];
  return verb.role === 'birth' && /双胞胎|龙凤胎/.test(state.text(first?.start ?? verb.start, next?.end ?? verb.end));
}

/** 李大爷走了 may be a death without the word. */
function isElder(part: Part): boolean {
  return isWord(part, 'subset') ? /^老/.test(part.text) : isName(part) && /[婆公爷伯奶]$|老太$|大妈$/.test(part.name);
}

/** 十几个人, 两户, 3例: the clause counts, but not people. */
function isUncountable(state: ClauseState, part: Part): boolean {
  if (part.type === 'approx') return true;
  return isCount(part) && (part.unit === '例' || (part.unitKind === 'household' && state.isFree(part)));
}

/** 来两口子: somebody came, and how many is not said. */
function hidesNumber(verb: Word, next: Part | undefined): boolean {
  if (!/^[来走]/.test(verb.text) || next === undefined) return false;
  return isName(next) || isWord(next, 'family', 'kin') || touches(verb, next);
}

/**
 * How many the change is about, by names and kin: those before it (老周回老家了), else those behind (外出:王芳、李明).
 * Undefined where it only says who somebody is: 住院的老王.
 */
function subjectsOf(state: ClauseState, verb: Word, at: number, direction: Direction): number | undefined {
  const isSubject = (part: Part) => (isName(part) || isWord(part, 'kin')) && state.isFree(part);
  const since = Math.max(-1, ...state.changes.map((change) => change.at).filter((place) => place < at));
  const before = state.parts.slice(since + 1, at).filter(isSubject);
  if (before.length > 0) return peopleIn(state, before, direction);
  const next = state.parts.findIndex((part, i) => i > at && directionOf(part) !== undefined);
  const behind = state.parts.slice(at + 1, next < 0 ? undefined : next).filter(isSubject);
  const [first] = behind;
  return first && /的(?!:)/.test(state.text(verb.end, first.start)) ? undefined : peopleIn(state, behind, direction);
}

const COUPLE = /^(?:小|老)?(?:夫妻|夫妇|两口|母女|母子|父子|父女|姐妹|兄弟|婆媳)/;

/** 老王夫妻 are two, 老王一家 nobody knows how many: then the direction counts as not understood. */
function peopleIn(state: ClauseState, subjects: Part[], direction: Direction): number {
  const sizes = subjects.map((subject) => {
    const next = state.parts[state.parts.indexOf(subject) + 1];
    if (isWord(next, 'family')) return COUPLE.test(next.text) ? 2 : undefined;
    return isName(subject) && subject.family ? undefined : 1;
  });
  if (!sizes.includes(undefined)) return sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  state.notes.unread.push(direction);
  return 0;
}
