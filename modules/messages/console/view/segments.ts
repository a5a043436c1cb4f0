import type { Span } from '#modules/messages/contract.ts';

/** A stretch of a message with everything that rests on it. */
export interface Segment {
  start: number;
  text: string;
  /** Numbers (from 1) of the proposals that this stretch is evidence for. */
  proposals: number[];
  notUnderstood: boolean;
}

/**
 * Cuts a message where evidence begins or ends, so that each stretch can be drawn once with all its marks.
 * The stretches joined are the message: nothing of what was written is hidden.
 */
export function segmentsOf(
  text: string,
  proposals: readonly { evidence: readonly Span[] }[],
  notUnderstood: readonly Span[],
): Segment[] {
  const cuts = new Set([0, text.length]);
  for (const span of [...proposals.flatMap((proposal) => proposal.evidence), ...notUnderstood]) {
    cuts.add(Math.min(span.start, text.length));
    cuts.add(Math.min(span.end, text.length));
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1] ?? text.length;
    const covers = (span: Span) => span.start <= start && span.end >= end;
    return {
      start,
      text: text.slice(start, end),
      proposals: proposals.flatMap((proposal, at) => (proposal.evidence.some(covers) ? [at + 1] : [])),
      notUnderstood: notUnderstood.some(covers),
    };
  });
}
