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
export function findingsAmong(items: HeadcountItem[], whole: number | undefined): Finding[] {
  const findings: Finding[] = [];
  const totals = items.map((item) => item.total);
  if (whole !== undefined && totals.every((total) => total !== undefined)) {
    const expected = totals.reduce((sum, total) => sum + total, 0);
    if (expected !== whole) findings.push({ finding: 'partsDoNotAddUp', stated: whole, expected });
  }
  items.forEach((item, at) => {
    const earlier = items.findIndex((other) => other.area !== undefined && other.area === item.area);
    if (earlier >= 0 && earlier < at) findings.push({ finding: 'repeatedArea', item: at });
  });
  return findings;
}
