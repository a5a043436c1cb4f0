import type { Count, Span, Token, TokenOf, Word } from '../tokens/token.ts';

/** What stands in brackets belongs to what stands before it: 增2(王建军、王小妹 由松江来). */
export interface Group extends Span {
  type: 'group';
  tokens: Token[];
}
export type Part = Token | Group;

export interface Clause extends Span {
  parts: Part[];
  /** The clause asks, orders, supposes or sets a limit: nothing in it has happened. */
  unreal: boolean;
  /** From here on it speaks of the future. */
  plannedFrom: number;
  doubtful: boolean;
}

const BREAK = /^[,;。!?\n]$/;

export const isCount = (part: Part | undefined): part is Count => part?.type === 'count';
export const isWord = (part: Part | undefined, ...roles: Word['role'][]): part is Word =>
  part?.type === 'word' && (roles.length === 0 || roles.includes(part.role));
export const isName = (part: Part | undefined): part is TokenOf<'name'> => part?.type === 'name';

/** Splits tokens into clauses at commas and full stops outside brackets. */
export function clausesOf(tokens: Token[]): Clause[] {
  const clauses: Clause[] = [];
  let parts: Part[] = [];
  let supposed = false;
  for (const part of grouped(tokens)) {
    if (part.type === 'mark' && BREAK.test(part.text)) {
      // 如果走3个,就只剩80: what follows from a supposition is supposed too
      supposed ||= parts.some((one) => isWord(one, 'condition'));
      if (parts.length > 0) clauses.push(clause(parts, supposed || part.text === '?'));
      parts = [];
    } else parts.push(part);
  }
  if (parts.length > 0) clauses.push(clause(parts, supposed));
  return clauses;
}

function clause(parts: Part[], unreal: boolean): Clause {
  const planned = parts.find(
    (part) => isWord(part, 'planned') || ((part.type === 'day' || part.type === 'time') && part.planned === true),
  );
  return {
    parts,
    start: parts[0]?.start ?? 0,
    end: parts.at(-1)?.end ?? 0,
    unreal: unreal || parts.some((part) => isWord(part, 'question', 'condition', 'limit', 'instruct', 'purpose')),
    plannedFrom: planned?.start ?? Number.POSITIVE_INFINITY,
    doubtful:
      parts.some((part) => isWord(part, 'doubt', 'past', 'compare')) &&
      !parts.some((part) => isWord(part, 'wrong', 'reporter')),
  };
}

function grouped(tokens: Token[]): Part[] {
  const parts: Part[] = [];
  let open: Group | undefined;
  for (const token of tokens) {
    if (open) {
      if (token.type === 'mark' && token.text === ')') {
        open.end = token.end;
        // 来(2)走(5)
        const [only, more] = open.tokens.filter((one) => !(one.type === 'mark' && one.text === ' '));
        if (only?.type === 'count' && !more) parts.splice(-1, 1, only);
        open = undefined;
      } else if (token.type === 'mark' && token.text === '\n') {
        open = undefined;
        parts.push(token);
      } else {
        open.tokens.push(token);
        open.end = token.end;
      }
    } else if (token.type === 'mark' && token.text === '(') {
      open = { type: 'group', start: token.start, end: token.end, tokens: [] };
      parts.push(open);
    } else parts.push(token);
  }
  return parts;
}
