import type { Message } from '#modules/messages/contract.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { segmentsOf } from './view/segments.ts';

const coloursCount = 6;

/** A message as it was written; what each proposal rests on is numbered, what was not understood is underlined. */
export function MessageText({ message }: { message: Message }) {
  const t = useT();
  const segments = segmentsOf(message.text, message.proposals, message.notUnderstood);
  return (
    <p className="rv-message-text">
      {segments.map((segment, index) => {
        const [first] = segment.proposals;
        const body = segment.notUnderstood ? (
          <span className="rv-not-understood" title={t('messages:notUnderstoodWord')}>
            {segment.text}
          </span>
        ) : (
          segment.text
        );
        if (first === undefined) return <span key={segment.start}>{body}</span>;
        // The number stands where the evidence ends, once.
        const ending = segment.proposals.filter((number) => !segments[index + 1]?.proposals.includes(number));
        return (
          <mark
            key={segment.start}
            className={`rv-evidence rv-evidence-${((first - 1) % coloursCount) + 1}`}
            title={segment.proposals.map((number) => t('messages:evidence', { number })).join(' ')}
          >
            {body}
            {ending.map((number) => (
              <sup key={number}>{number}</sup>
            ))}
          </mark>
        );
      })}
    </p>
  );
}

/** The number that ties an entry to its place in the text. */
export function EvidenceNumber({ number }: { number: number | null }) {
  return (
    <span className={`rv-evidence-number ${number ? `rv-evidence-${((number - 1) % coloursCount) + 1}` : ''}`}>
      {number ?? '＋'}
    </span>
  );
}
