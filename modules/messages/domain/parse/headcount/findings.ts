import type { Finding, HeadcountItem } from '../parsed-message.ts';
import type { SegmentReading } from './segment.ts';

/** What does not agree within the figures of one segment. */
export function findingsIn(reading: SegmentReading, item?: number): Finding[] {
  const { arrivals, departures, total, previous, notes } = reading;
  const findings: Finding[] = [];
  const place = item === undefined ? {} : { item };
  if (previous && total && (arrivals || departures || !reading.corrects)) {
    const known = arrivals !== undefined || departures !== undefined;
    const expected = previous.value + (arrivals?.value ?? 0) - (departures?.value ?? 0);
    if (known && expected !== total.value)
      findings.push({ finding: 'totalDoesNotFollow', ...place, stated: total.value, expected });
  }
  for (const [direction, tally] of [
    ['in', arrivals],
    ['out', departures],
  ] as const) {
    const named = notes.people.filter((person) => person.direction === direction);
    const people = named.reduce((sum, person) => sum + (person.count ?? 1), 0);
    if (tally && people > tally.value)
      findings.push({ finding: 'namesExceedCount', ...place, stated: tally.value, expected: people });
  }
  return findings;
}

/** What does not agree between the parts of one report. */
export function findingsAmong(items: HeadcountItem[], whole: HeadcountItem): Finding[] {
  const findings: Finding[] = [];
  const sumOf = (field: 'arrivals' | 'departures' | 'total') =>
    items.reduce((sum, item) => sum + (item[field] ?? 0), 0);
  for (const field of ['arrivals', 'departures', 'total'] as const) {
    const [stated, expected] = [whole[field], sumOf(field)];
    // a part that gives no total may still hold people; one that tells no change had none
    if (stated === undefined || (field === 'total' && items.some((item) => item.total === undefined))) continue;
    if (expected !== stated) findings.push({ finding: 'partsDoNotAddUp', stated, expected });
  }
  items.forEach((item, at) => {
    const earlier = items.findIndex((other) => other.area !== undefined && other.area === item.area);
    if (earlier >= 0 && earlier < at) findings.push({ finding: 'repeatedArea', item: at });
  });
  return findings;
}
