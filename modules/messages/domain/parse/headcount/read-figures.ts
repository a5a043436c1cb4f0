import type { Word } from '../tokens/token.ts';
import { isCount, isName, isWord, type Part } from './clause.ts';
import type { ClauseState } from './clause-state.ts';
import type { Event } from './notes.ts';
import { countsPeople, directionOf, touches } from './parts.ts';

const SETTLED = new Set(['在村', '在家', '在组', '在住', '实住', '在册', '居住', '常住']);
const ZERO_WORD = new Set(['无', '没有', '没', '未']);

/** 无变动, 节哀, 没了: what says something without a number. */
export function takeStates(state: ClauseState): void {
  for (const part of state.parts) {
    if (isWord(part, 'noChange')) {
      state.notes.noChange.push(part);
      state.take(part);
    }
    if (isWord(part, 'condolence')) takeCondolence(state, part);
  }
}

/** 老王没了 is a death; 药没了 is not. */
function takeCondolence(state: ClauseState, word: Word): void {
  const at = state.parts.indexOf(word);
  if (!/^没/.test(word.text)) state.notes.condolence = word;
  else if (isName(state.parts.slice(0, at).findLast((part) => part.type !== 'day'))) {
    const event: Event = { direction: 'out', verb: word, subjects: 1, cause: 'death', day: state.day };
    state.notes.events.push(event);
    state.changes.push({ at, record: event });
    state.notes.used.push(word);
  }
}

/** 无外出, 没有人走: nobody. 还没回来, 不走: nothing has happened, and nothing is counted. */
export function takeNegations(state: ClauseState): void {
  const hasName = state.parts.some(isName);
  state.parts.forEach((part, at) => {
    if (!isWord(part, 'negation', 'nobody')) return;
    const [before, next] = [state.parts[at - 1], state.parts[at + 1]];
    const earlier = directionOf(before);
    const ends = next === undefined || (directionOf(next) !== undefined && isCount(state.parts[at + 2]));
    // 返回:无 外出:1
    if (earlier && before && ends && ZERO_WORD.has(part.text)) {
      state.taken.add(part).add(before);
      state.notes.negated.push({ direction: earlier, span: { start: before.start, end: part.end } });
      return;
    }
    const direction = directionOf(next);
    if (!next || !direction) return;
    state.taken.add(part).add(next);
    const nobody = part.role === 'nobody' || ZERO_WORD.has(part.text);
    if (nobody && !hasName && !isCount(state.parts[at + 2])) {
      state.notes.negated.push({ direction, span: { start: part.start, end: next.end } });
    } else state.notes.doubtful = true;
  });
}

/** 实有1286, 昨日88, 合计103, 88人在村. */
export function takeTotals(state: ClauseState): void {
  state.parts.forEach((part, at) => {
    const yesterday = part.type === 'day' && !part.planned && part.day < state.sentOn;
    if (isWord(part, 'total', 'registered', 'whole', 'previous') || yesterday) takeTotal(state, part, at, yesterday);
  });
  if (state.notes.previous.length === 0) return;
  // 昨天88今天90
  state.parts.forEach((part, at) => {
    const count = state.parts[at + 1];
    if (part.type === 'day' && countsPeople(count) && state.isFree(count) && !directionOf(state.parts[at + 2])) {
      state.take(count);
      state.notes.totals.push({ count });
    }
  });
}

function takeTotal(state: ClauseState, part: Part, at: number, yesterday: boolean): void {
  const nextWord = state.parts[at + 1];
  const doubled = (yesterday || isWord(part, 'previous')) && isWord(nextWord, 'total', 'whole');
  const afterWords = at + (doubled ? 2 : 1);
  // 共30户88人
  const households = state.parts[afterWords];
  const numberAt = afterWords + (isCount(households) && households.unitKind === 'household' ? 1 : 0);
  const count = state.parts[numberAt];
  if (countsPeople(count) && state.isFree(count)) {
    // 现有4个独居老人: a total of something else
    if (touches(count, state.parts[numberAt + 1]) || state.isColumn(count)) return;
    const pairsWithNext = directionOf(state.parts[numberAt + 1]) && !countsPeople(state.parts[numberAt + 2]);
    if (pairsWithNext || follows(state, at)) return;
    state.take(part, count);
    if (doubled && nextWord) state.take(nextWord);
    if (yesterday || isWord(part, 'previous')) state.notes.previous.push(count);
    else if (isWord(part, 'registered')) state.notes.registered.push(count);
    else if (isWord(part, 'whole')) state.notes.wholes.push({ count, word: part });
    else if (isWord(part, 'total')) state.notes.totals.push({ count, word: part });
    return;
  }
  const before = state.parts[at - 1];
  if (isWord(part, 'total') && SETTLED.has(part.text) && countsPeople(before) && state.isFree(before)) {
    state.take(part, before);
    state.notes.totals.push({ count: before, word: part });
  }
}

/** 外出人员共12人: 共 says how many went, not how many there are. */
function follows(state: ClauseState, at: number): boolean {
  const before = state.parts[at - 1];
  // 送医院了现在94: how many there are
  const word = state.parts[at];
  if (isWord(word) && /^[现目今]/.test(word.text)) return false;
  return isWord(before, 'in', 'out') && !before.bare && state.isFree(before);
}

/** 其中老人21, 1户3人: numbers that divide another and change nothing. */
export function takeDetails(state: ClauseState): void {
  let dividing = false;
  state.parts.forEach((part, at) => {
    const [before, next, after] = [state.parts[at - 1], state.parts[at + 1], state.parts[at + 2]];
    if (isWord(part, 'subset')) {
      if (/其中|包括|包含|含/.test(part.text)) dividing = true;
      else if (countsPeople(next) && state.isFree(next) && !directionOf(before) && !directionOf(after))
        state.take(part, next);
      else if (countsPeople(before) && state.isFree(before) && !directionOf(state.parts[at - 2]) && !directionOf(next))
        state.take(before, part);
    }
    if (isCount(part) && part.unitKind === 'household' && countsPeople(next)) state.take(part);
    if (part.type === 'day' || isWord(part, 'in', 'out')) dividing = false;
    if (dividing && countsPeople(part) && state.isFree(part) && !isWord(next, 'in', 'out')) {
      state.take(part);
      const verb = [next, before].find((one) => isWord(one, 'death', 'birth'));
      if (isWord(verb)) {
        state.take(verb);
        state.notes.parts.push({ cause: verb.role === 'death' ? 'death' : 'birth', value: part.value });
      }
    }
  });
}
