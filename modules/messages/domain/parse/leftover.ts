import type { Candidate } from './candidate.ts';
import { clausesOf, isName, isWord } from './headcount/clause.ts';
import { speaks } from './headcount/parts.ts';
import type { Message } from './message.ts';
import type { Fragment } from './parsed-message.ts';
import type { Span, Token } from './tokens/token.ts';

const TELLING_UNITS = new Set(['none', 'person', 'piece', 'household', 'goods', 'vehicle']);

/** Whether a token could matter to a ledger: a quantity, or a word that says somebody came or went. */
function tells(token: Token): boolean {
  if (token.type === 'approx' || token.type === 'household') return true;
  if (token.type === 'count') return TELLING_UNITS.has(token.unitKind);
  if (token.type !== 'word') return false;
  if (token.role === 'in' || token.role === 'out') return !token.bare;
  return token.role === 'death' || token.role === 'birth' || token.role === 'noChange';
}

/** Whether what is left over could change the figures of a reading. */
export function weighs(token: Token): boolean {
  if (token.type === 'count') return token.unitKind !== 'goods' && token.unitKind !== 'other';
  return token.type === 'approx' || isWord(token, 'in', 'out', 'death', 'birth');
}

export function unusedTokens(message: Message, used: Span[]): Token[] {
  return message.tokens.filter(
    (token) => tells(token) && !used.some((span) => span.start <= token.start && span.end >= token.end),
  );
}

/** Names in clauses about who came or went that no person was made of. */
export function unusedNames(message: Message, used: Span[]): Token[] {
  const about = clausesOf(message.tokens).filter((clause) =>
    clause.parts.some((part) => isWord(part, 'in', 'out', 'birth', 'death')),
  );
  return about
    .flatMap(({ parts }) => parts.filter(isName).filter((name) => !speaks(parts, parts.indexOf(name))))
    .filter((name) => name.strong && !used.some((span) => span.start <= name.start && span.end >= name.end));
}

/** The unused tokens as stretches of the original text, one for each clause they stand in. */
export function fragmentsOf(message: Message, unused: Token[]): Fragment[] {
  const fragments: Fragment[] = [];
  const sorted = [...unused].sort((a, b) => a.start - b.start);
  for (const clause of clausesOf(message.tokens)) {
    const inside = sorted.filter((token) => token.start >= clause.start && token.end <= clause.end);
    const [first, last] = [inside[0], inside.at(-1)];
    if (first && last) fragments.push(widened(message, first, last, clause));
  }
  return fragments;
}

/** Takes in the words around, so that the fragment can be read. */
function widened(message: Message, first: Token, last: Token, clause: Span): Fragment {
  const start = Math.max(clause.start, lastBreak(message.text, first.start, clause.start));
  const rest = /[\s,;。]/.exec(message.text.slice(last.end, clause.end));
  const end = rest ? last.end + rest.index : clause.end;
  return { start, end, text: message.original.slice(start, end) };
}

function lastBreak(text: string, from: number, floor: number): number {
  let at = from;
  while (at > floor && !/\s/.test(text[at - 1] ?? ' ')) at--;
  return at;
}

/** Entries of a list that no item came from. */
export function missedEntries(message: Message, candidate: Candidate): Fragment[] {
  return (message.list?.entries ?? [])
    .filter(
      (entry) =>
        !candidate.proofs.some(
          (proof) => /^items\[/.test(proof.field) && proof.start >= entry.start && proof.end <= entry.end,
        ),
    )
    .map(({ start, end }) => ({ start, end, text: message.original.slice(start, end).trim() }))
    .filter((fragment) => fragment.text !== '');
}
