import type { Count, Span, Token } from '../tokens/token.ts';
import { isCount, isWord } from './clause.ts';
import type { Direction } from './notes.ts';
import { countsPeople, directionOf, isTelling } from './parts.ts';

export interface Correction {
  now: Count;
  replaces?: Count;
  /** What is corrected: a change in one direction, else the total. */
  direction?: Direction;
  cues: Span[];
  /** False where the sentence leaves open which number was meant. */
  sure: boolean;
}

/** Whether the words say that something earlier was wrong. */
export function saysCorrection(tokens: Token[]): boolean {
  return (
    tokens.some((token) => isWord(token, 'correction', 'wrong', 'shouldBe', 'miscount') && token.text !== '→') ||
    contrasts(tokens)
  );
}

/** 不是1283是1281: a contrast corrects without further words. */
function contrasts(tokens: Token[]): boolean {
  return tokens.some((token, at) => isWord(token, 'notIs') && tokens.slice(at).some((later) => countsPeople(later)));
}

/**
 * The old number and the new one: 1283错了,是1281 · 不是88是86 · 102不是105 · 88改成87 · 应该是1281.
 * Undefined when it only says that something was wrong and then tells it anew.
 */
export function readCorrection(tokens: Token[]): Correction | undefined {
  const line = tokens.filter(
    (token, i) =>
      (countsPeople(token) && !isWord(tokens.slice(0, i).findLast(isTelling), 'miscount', 'registered')) ||
      isWord(token, 'wrong', 'shouldBe', 'notIs') ||
      directionOf(token),
  );
  const contrast = line.findIndex((token) => isWord(token, 'notIs') && beside(line, token));
  const at =
    contrast >= 0 ? contrast : line.findIndex((token) => isWord(token, 'wrong', 'shouldBe') && beside(line, token));
  const cue = line[at];
  if (!cue || !isWord(cue)) return plainly(tokens, line);
  const before = line.slice(0, at).filter(isCount);
  const after = line.slice(at + 1).filter(isCount);
  const [first, second] = after;
  if (cue.role === 'notIs') {
    const old = first;
    const now = second ?? before.at(-1);
    return old && now && before.length + after.length === 2 ? corrected(tokens, line, cue, now, old) : undefined;
  }
  if (!first || after.length > 1 || before.length > 1) return undefined;
  return corrected(tokens, line, cue, first, before.at(-1));
}

/** 昨天多报了一个,8组是91: the one number that 是 introduces. */
function plainly(tokens: Token[], line: Token[]): Correction | undefined {
  const [now, another] = line.filter(isCount);
  const is = tokens.slice(0, now && tokens.indexOf(now)).findLast((token) => token.type !== 'mark');
  return now && !another && isWord(is, 'is') ? corrected(tokens, line, is, now) : undefined;
}

/** A cue such as 说错了 without a number of its own before it introduces a plain report. */
function beside(line: Token[], cue: Token): boolean {
  const at = line.indexOf(cue);
  if (isWord(cue, 'wrong')) return line.slice(0, at).some(isCount) || isWord(line[at + 1], 'notIs', 'shouldBe');
  return line.slice(at + 1).some(isCount);
}

/** 88改89,王阿毛刚回: in a clause of its own a change is not what the numbers count. */
function isParted(tokens: Token[], one: Span, other: Span): boolean {
  const [start, end] = [Math.min(one.end, other.end), Math.max(one.start, other.start)];
  return tokens.some(
    (token) => token.type === 'mark' && /[,;。\n]/.test(token.text) && token.start >= start && token.end <= end,
  );
}

function corrected(tokens: Token[], line: Token[], cue: Span, now: Count, replaces?: Count): Correction {
  const near = (token: Token, i: number) =>
    [line[i - 1], line[i + 1]].some(
      (one) => one && (one === now || one === replaces || one === cue) && !isParted(tokens, token, one),
    ) && directionOf(token);
  const verb = line.find(near);
  const direction = directionOf(verb);
  const settled = tokens.some((token) => isWord(token, 'total', 'whole'));
  const others = line.filter((token) => isWord(token, 'wrong', 'shouldBe', 'notIs') || directionOf(token));
  const sure =
    replaces !== undefined && (direction !== undefined || settled || (now.value >= 20 && replaces.value >= 20));
  // 昨天漏报1个走的,应该是76: a number of that size is a total
  const whole = settled || (replaces === undefined && now.value >= 20);
  return { now, replaces, direction: whole ? undefined : direction, cues: [cue, ...others], sure };
}
