import { type Candidate, compact, Draft } from '../candidate.ts';
import type { Message } from '../message.ts';
import { isName, isWord } from './clause.ts';
import { countsPeople } from './parts.ts';

/** 老徐从3组搬到5组: out of one, into the other; the village as a whole is unchanged. */
export function recogniseMove(message: Message): Candidate | undefined {
  const tokens = message.tokens.filter((token) => token.type !== 'mark');
  const at = tokens.findIndex((token) => isWord(token, 'in', 'out') && token.moves === true);
  const [origin, target] = [tokens[at - 1], tokens[at + 1]];
  if (
    origin?.type !== 'area' ||
    target?.type !== 'area' ||
    tokens.some((token) => isWord(token, 'negation', 'planned', 'question', 'condition'))
  )
    return undefined;
  const names = tokens.filter(isName);
  const counts = tokens.filter(countsPeople);
  const [count] = counts;
  if (counts.length > 1 || (!count && names.length === 0)) return undefined;
  const draft = new Draft();
  const verb = tokens[at];
  const value = count?.value ?? names.length;
  draft.doubtful = true;
  draft.prove('items[0].departures', origin, verb, count);
  draft.prove('items[1].arrivals', verb, target, count);
  names.forEach((name, i) => {
    draft.prove(`people[${i}]`, name);
  });
  const people = names.map((name) =>
    compact({ name: name.name, count: names.length === 1 ? count?.value : undefined, direction: 'move' as const }),
  );
  return draft.done(
    compact({
      kind: 'headcount' as const,
      reason: 'move' as const,
      people: people.length > 0 ? people : undefined,
      items: [
        { area: origin.names[0], departures: value },
        { area: target.names[0], arrivals: value },
      ],
    }),
    8,
  );
}
