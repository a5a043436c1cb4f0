import type { Count, Word } from '../tokens/token.ts';
import { isCount, isName, isWord, type Part } from './clause.ts';
import type { Cause, Direction } from './notes.ts';

const PASSED_OVER = new Set([
  'filler',
  'resident',
  'from',
  'place',
  'head',
  'is',
  'doubt',
  'past',
  'compare',
  'correction',
  'wrong',
  'reporter',
]);

/** Whether a number can count people: 2, 2人, 2个. */
export function countsPeople(part: Part | undefined): part is Count {
  return isCount(part) && Number.isInteger(part.value) && ['none', 'person', 'piece'].includes(part.unitKind);
}

/** 信息员老徐, 老徐报:, 老徐: — who speaks, not who came or left. */
export function speaks(parts: Part[], at: number): boolean {
  if (!isName(parts[at])) return false;
  const [before, after] = [parts.slice(0, at).findLast(isSpoken), parts.slice(at + 1).find(isSpoken)];
  return isWord(before, 'reporter') || isWord(after, 'reporter') || (after?.type === 'mark' && after.text === ':');
}

const isSpoken = (part: Part) => !(part.type === 'mark' && part.text === ' ');

/** Whether a part says something about figures or people; the rest may stand between without harm. */
export function isTelling(part: Part): boolean {
  if (part.type === 'mark') return !/^[ 、:]$/.test(part.text);
  return (
    !(part.type === 'word' && PASSED_OVER.has(part.role)) && !['area', 'time', 'date', 'aside'].includes(part.type)
  );
}

export function directionOf(part: Part | undefined): Direction | undefined {
  if (isWord(part, 'in', 'birth', 'temporary')) return 'in';
  if (isWord(part, 'out', 'death')) return 'out';
  return undefined;
}

export function causeOf(verb: Word): Cause | undefined {
  return verb.role === 'birth' || verb.role === 'death' || verb.role === 'temporary' ? verb.role : undefined;
}

/** Text that goes on from a part without a break: 来2个鸡蛋. */
export function touches(part: Part, next: Part | undefined): boolean {
  return next !== undefined && next.start === part.end && (next.type === 'text' || isWord(next, 'subset'));
}
