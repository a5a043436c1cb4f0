import type { Candidate } from './candidate.ts';
import { mayMatter } from './chatter.ts';
import { isWord } from './headcount/clause.ts';
import { saysCorrection } from './headcount/correction.ts';
import { recogniseHeadcount } from './headcount/recognise.ts';
import { recogniseAntigen } from './kinds/antigen.ts';
import { recogniseDelivery } from './kinds/delivery.ts';
import { recogniseDutyGap } from './kinds/duty-gap.ts';
import { recogniseGate } from './kinds/gate.ts';
import { recogniseNeed } from './kinds/need.ts';
import { recognisePoolAbnormal } from './kinds/pool-abnormal.ts';
import { recogniseSignup } from './kinds/signup.ts';
import { recogniseSupply } from './kinds/supply.ts';
import { fragmentsOf, missedEntries, unusedNames, unusedTokens, weighs } from './leftover.ts';
import { type Message, readMessage } from './message.ts';
import type { Fragment, ParsedMessage } from './parsed-message.ts';
import { sentenceAround } from './text/sentences.ts';

type Confidence = ParsedMessage['confidence'];

export interface MessageInput {
  id?: string;
  text: string;
  /** The village's day on which it was sent, YYYY-MM-DD. */
  sentOn: string;
}

const RECOGNISERS = [
  recognisePoolAbnormal,
  recogniseAntigen,
  recogniseGate,
  recogniseDutyGap,
  recogniseSupply,
  recogniseDelivery,
  recogniseSignup,
  recogniseNeed,
  recogniseHeadcount,
];

/** Longer than a chat lets anybody write: not a message, and not worth a guess. */
const LENGTH_MAX = 8_000;
/** Two readings nearer than this fit about equally well. */
const CLOSE = 1;

/** Reads one chat message: what it reports, from which words, and what was not understood. Never throws. */
export function parseMessage(input: MessageInput): ParsedMessage {
  const id = input.id === undefined ? {} : { id: input.id };
  if (input.text.length > LENGTH_MAX)
    return { ...id, ...unclear([{ start: 0, end: input.text.length, text: input.text }]) };
  const message = readMessage(input.text, input.sentOn);
  const candidates = RECOGNISERS.map((recognise) => recognise(message)).filter((found) => found !== undefined);
  const [best, second] = candidates.sort((a, b) => b.score - a.score);
  if (!best) return { ...id, ...withoutReading(message) };
  const unused = unusedTokens(message, best.used);
  const names = best.report.kind === 'headcount' ? unusedNames(message, best.used) : [];
  const missed = missedEntries(message, best);
  const heavy =
    (unused.some(weighs) &&
      (best.report.kind === 'headcount' || unused.some((token) => token.type === 'count' && weighs(token)))) ||
    // 无进出 抗原120份全阴: two reports in one
    (best.report.kind !== 'headcount' && message.tokens.some((token) => isWord(token, 'noChange')));
  // only the headcount knows what a correction replaces
  const corrects = best.report.kind !== 'headcount' && saysCorrection(message.tokens);
  const rivalled = second !== undefined && best.score - second.score < CLOSE && explainsMore(second, best);
  return {
    ...id,
    ...best.report,
    confidence: best.doubtful || heavy || corrects || missed.length > 0 || rivalled ? 'check' : 'sure',
    evidence: best.proofs.map((proof) => ({ ...proof, sentence: sentenceAround(message.original, proof) })),
    notUnderstood: merged([...missed, ...fragmentsOf(message, [...unused, ...names])]),
    findings: best.findings,
  };
}

/** Whether a rival accounts for a stretch that the best reading leaves aside. */
function explainsMore(rival: Candidate, best: Candidate): boolean {
  return rival.used.some((span) => !best.used.some((other) => other.start <= span.start && other.end >= span.end));
}

function withoutReading(message: Message) {
  const fragments = fragmentsOf(message, unusedTokens(message, []));
  if (mayMatter(message)) return unclear(fragments);
  const confidence: Confidence = fragments.length > 0 ? 'check' : 'sure';
  return { ...unclear(fragments), kind: 'none' as const, confidence };
}

function unclear(notUnderstood: Fragment[]) {
  return { kind: 'unclear' as const, confidence: 'check' as const, evidence: [], notUnderstood, findings: [] };
}

/** In the order of the text, without fragments that lie within others. */
function merged(fragments: Fragment[]): Fragment[] {
  return fragments
    .filter(
      (one, at) =>
        !fragments.some(
          (other, i) =>
            i !== at && other.start <= one.start && other.end >= one.end && (i < at || other.text !== one.text),
        ),
    )
    .sort((a, b) => a.start - b.start);
}
