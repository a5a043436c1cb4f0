import type { Token } from '../tokens/token.ts';
import { type Group, isName, isWord } from './clause.ts';
import type { ClauseState } from './clause-state.ts';
import type { Direction, Event, Fact } from './notes.ts';
import { causeOf, countsPeople, directionOf, isTelling } from './parts.ts';
import { takeTotals } from './read-figures.ts';

/** Gives the names of a clause to its changes, and reads its brackets. */
export function takePeople(state: ClauseState): void {
  const hasText = state.parts.some((part) => part.type === 'text');
  const lone = state.changes.length === 0;
  state.parts.forEach((part, at) => {
    if (part.type === 'group') takeGroup(state, part, at);
    if (!isName(part) || !state.isFree(part)) return;
    if (part.family && /[住在到从由去往]$/.test(state.text(Math.max(0, part.start - 1), part.start))) {
      // 来了两个人住在老唐家: whose house it is, not who came
      state.take(part);
      return;
    }
    const nearest = state.changes.find((change) => change.at > at) ?? state.changes.at(-1);
    const direction = nearest?.record.direction ?? (lone && !hasText ? lastDirection(state) : undefined);
    if (!direction) return;
    state.take(part);
    const family = part.family || isWord(state.parts[at + 1], 'family');
    state.notes.people.push({ token: part, direction, bracketed: false, family, day: state.day });
  });
}

function takeGroup(state: ClauseState, group: Group, at: number): void {
  if (takeFigures(state, group)) return;
  const record = recordOf(state, group, at);
  if (!record) return;
  const cause = group.tokens.find((token) => isWord(token, 'death', 'birth', 'temporary'));
  if (isWord(cause) && directionOf(cause) === record.direction) record.cause = causeOf(cause);
  if (group.tokens.some((token) => isWord(token, 'doubt', 'condolence'))) state.notes.doubtful = true;
  state.notes.used.push(...group.tokens.filter((token, i) => !countsPeople(token) || divides(group.tokens, i)));
  for (const token of group.tokens) {
    if (isName(token) && !ownsKin(group.tokens, token))
      state.notes.people.push({ token, direction: record.direction, bracketed: true, day: state.day });
  }
}

/** 老吴两个孙子: the name says whose they are, and is not one of them. */
function ownsKin(tokens: Token[], name: Token): boolean {
  const [count, kin] = tokens.slice(tokens.indexOf(name) + 1).filter(isTelling);
  return countsPeople(count) && isWord(kin, 'kin');
}

/** What a bracket explains: the change before it, or 现有88人(来的是王芳) the one that it names itself. */
function recordOf(state: ClauseState, group: Group, at: number): Fact | Event | undefined {
  const before = state.changes.filter((one) => one.at < at).at(-1)?.record;
  if (before) return before;
  const told = directionOf(group.tokens.find((token) => directionOf(token) !== undefined));
  const named = state.notes.facts.findLast((fact) => fact.direction === told);
  return named ?? (at === 0 && state.changes.length === 0 ? state.notes.facts.at(-1) : undefined);
}

/** (昨88 今85): the figures of the report, only in brackets. */
function takeFigures(state: ClauseState, group: Group): boolean {
  const parts = group.tokens.filter(isTelling);
  const figures = parts.some(
    (part, at) => (isWord(part, 'previous', 'total', 'whole') || part.type === 'day') && countsPeople(parts[at + 1]),
  );
  if (!figures || parts.some((part) => isName(part) || directionOf(part))) return false;
  takeTotals(state.within(parts));
  return true;
}

/** 1大1小, 老徐2人, 1户: numbers in brackets that divide the one before. */
function divides(tokens: Token[], at: number): boolean {
  const [before, after] = [tokens.slice(0, at).findLast(isTelling), tokens.slice(at + 1).find(isTelling)];
  return [before, after].some((one) => isWord(one, 'subset', 'family', 'kin')) || isName(before);
}

function lastDirection(state: ClauseState): Direction | undefined {
  return state.notes.facts.at(-1)?.direction ?? state.notes.events.at(-1)?.direction;
}

/** Keeps the numbers that nothing explains: they may be a total, or a reason to look. */
export function takeLoose(state: ClauseState): void {
  const clean = state.parts.every(
    (part) => part.type !== 'text' && (part.type !== 'word' || !state.isFree(part) || part.role === 'total'),
  );
  for (const part of state.parts) {
    if (countsPeople(part) && state.isFree(part)) (clean ? state.notes.loose : state.notes.stray).push(part);
  }
}
