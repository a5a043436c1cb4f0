import type { Span, Token, TokenOf } from '../tokens/token.ts';
import { isWord } from './clause.ts';

type Area = TokenOf<'area'>;

/** The part of a message that speaks of these areas. */
interface AreaPart {
  areas: Area[];
  tokens: Token[];
}

interface AreaParts {
  /** A wider area or a village above the parts, or the only area there is. */
  heading?: Area;
  before: Token[];
  parts: AreaPart[];
  /** 共来3走2 behind the parts: the changes of all of them. */
  sum: Token[];
}

/** Divides a message among the areas it reports on: 5组来2,6组走1 · 1组、2组无变动 · 2网格:5组…6组…. */
export function divideByArea(tokens: Token[]): AreaParts {
  const subjects = subjectsOf(tokens);
  const finest = Math.max(-1, ...subjects.map((area) => area.rank));
  let starts = subjects.filter((area) => area.rank === finest);
  const first = starts[0];
  const wider = subjects.filter((area) => area.rank < finest);
  if (first && wider.some((area) => area.start < first.start && saysFigures(tokens, area, first))) starts = subjects;
  if (new Set(starts.flatMap((area) => area.names)).size < 2) {
    return { heading: first ?? wider[0], before: tokens, parts: [], sum: [] };
  }
  const begin = starts[0]?.start ?? 0;
  const parts: AreaPart[] = [];
  for (const token of tokens.filter((one) => one.start >= begin)) {
    const last = parts.at(-1);
    if (token.type !== 'area' || !starts.includes(token)) last?.tokens.push(token);
    else if (last?.tokens.every(joins)) last.areas.push(token);
    else parts.push({ areas: [token], tokens: [] });
  }
  return {
    heading:
      starts === subjects
        ? undefined
        : wider.findLast((area) => area.rank === Math.max(...wider.map((one) => one.rank))),
    before: tokens.filter((one) => one.end <= begin),
    parts,
    sum: takeSum(parts),
  };
}

/** Cuts the sum of the changes off the last part. */
function takeSum(parts: AreaPart[]): Token[] {
  const tokens = parts.at(-1)?.tokens ?? [];
  const spoken = tokens.filter((token) => token.type !== 'mark' || !/^[ :]$/.test(token.text));
  const at = spoken.findIndex(
    (token, i) =>
      i > 0 &&
      isWord(token, 'whole', 'total') &&
      /共|计/.test(token.text) &&
      isWord(spoken[i + 1], 'in', 'out') &&
      tokens[tokens.indexOf(token) - 1]?.type === 'mark',
  );
  const first = spoken[at];
  return first ? tokens.splice(tokens.indexOf(first)) : [];
}

/** Areas that are spoken about, not those somebody comes from or goes to, nor those in brackets. */
function subjectsOf(tokens: Token[]): Area[] {
  let depth = 0;
  let before: Token | undefined;
  const found: Area[] = [];
  for (const token of tokens) {
    if (token.type === 'mark' && token.text === '(') depth++;
    if (token.type === 'mark' && /^[)\n]$/.test(token.text)) depth = 0;
    if (
      token.type === 'area' &&
      depth === 0 &&
      !(isWord(before, 'from') && !/^[和与]$/.test(before.text)) &&
      !isMove(before)
    )
      found.push(token);
    if (token.type !== 'mark' || token.text !== ' ') before = token;
  }
  return found;
}

const isMove = (token: Token | undefined) => isWord(token, 'in', 'out') && token.moves === true;
const joins = (token: Token) =>
  (token.type === 'mark' && /^[ 、,/\n]$/.test(token.text)) || (isWord(token, 'from') && /^[和与]$/.test(token.text));

function saysFigures(tokens: Token[], from: Span, to: Span): boolean {
  return tokens.some((token) => token.type === 'count' && token.start >= from.end && token.end <= to.start);
}
