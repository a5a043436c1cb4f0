import { compact, type Draft } from '../candidate.ts';
import type { Headcount } from '../parsed-message.ts';
import type { SegmentReading } from './segment.ts';

/** The one reason of all changes, or how many of them were births and deaths. */
export function causesOf(reading: SegmentReading, draft: Draft): Pick<Headcount, 'reason' | 'births' | 'deaths'> {
  const { notes, arrivals, departures } = reading;
  const changes = (arrivals?.value ?? 0) + (departures?.value ?? 0);
  const [births, deaths, visits] = (['birth', 'death', 'temporary'] as const).map((cause) => {
    const counted = notes.facts.filter((fact) => fact.cause === cause).reduce((sum, fact) => sum + fact.value, 0);
    const told = notes.events
      .filter((event) => event.cause === cause)
      .reduce((sum, event) => sum + Math.max(1, event.subjects), 0);
    const parts = notes.parts.filter((part) => part.cause === cause).reduce((sum, part) => sum + part.value, 0);
    // One birth is often told twice, 添丁 and 生了个女儿: of those who came there were no more.
    const changed = (cause === 'death' ? departures : arrivals)?.value || told;
    return counted || parts || Math.min(told, changed);
  });
  if (visits) draft.doubtful = true;
  if (deaths && deaths === changes) return { reason: 'death' };
  if (births && births === changes) return { reason: 'birth' };
  if (visits && !births && !deaths) return visits === changes ? { reason: 'temporary' } : {};
  if (births || deaths) draft.doubtful = true;
  return compact({ births: births || undefined, deaths: deaths || undefined });
}

/** In a report on several areas a cause belongs to a part of the changes. */
export function partlyCaused(
  causes: Pick<Headcount, 'reason' | 'births' | 'deaths'>[],
): Pick<Headcount, 'births' | 'deaths'> {
  const count = (field: 'births' | 'deaths', reason: 'birth' | 'death') =>
    causes.reduce((sum, cause) => sum + (cause[field] ?? (cause.reason === reason ? 1 : 0)), 0) || undefined;
  return { births: count('births', 'birth'), deaths: count('deaths', 'death') };
}
