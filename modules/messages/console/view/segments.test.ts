import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentsOf } from './segments.ts';

const text = '4组:增1(王建军 由松江来),减1。合计 103';

describe('segmentsOf', () => {
  it('numbers the proposals that a stretch is evidence for', () => {
    const segments = segmentsOf(
      text,
      [{ evidence: [{ start: 3, end: 15 }] }, { evidence: [{ start: 6, end: 9 }] }],
      [],
    );
    expect(segments.find((segment) => segment.text === '王建军')?.proposals).toEqual([1, 2]);
    expect(segments[0]).toEqual({ start: 0, text: '4组:', proposals: [], notUnderstood: false });
  });

  it('marks what was not understood', () => {
    const segments = segmentsOf(text, [], [{ start: 16, end: 18 }]);
    expect(segments.filter((segment) => segment.notUnderstood).map((segment) => segment.text)).toEqual(['减1']);
  });

  it('never loses a character, whatever the spans', () => {
    const span = fc.record({ start: fc.nat(60), end: fc.nat(60) });
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.record({ evidence: fc.array(span) })),
        fc.array(span),
        (any, proposals, rest) => {
          expect(
            segmentsOf(any, proposals, rest)
              .map((segment) => segment.text)
              .join(''),
          ).toBe(any);
        },
      ),
    );
  });
});
