import type { Evidence, Headcount, ParsedMessage } from './parse/index.ts';

export type HeadcountMessage = Headcount & ParsedMessage;

/** One area's share of a message. */
export interface Part {
  parsed: ParsedMessage;
  /** The sum of the other parts: it counts for the whole of where it was pasted when it names no area. */
  whole: boolean;
}

export const isHeadcount = (parsed: ParsedMessage): parsed is HeadcountMessage => parsed.kind === 'headcount';

/**
 * A message that reports several areas falls into one part for each, because an entry counts in one area.
 * Entries of a list that name no area (hamlets, informants) are added up for the area of the list.
 */
export function partsOf(parsed: ParsedMessage): Part[] {
  // Who moves from one area to another neither comes nor goes.
  if (!isHeadcount(parsed) || !parsed.items || parsed.reason === 'move') return [{ parsed, whole: false }];
  const { items } = parsed;
  const places = items.map((item, index) => ({ item, index })).filter(({ item }) => item.area !== undefined);
  if (places.length === 0) return [{ parsed: summed(parsed), whole: false }];
  const parts = places.map(({ index }): Part => ({ parsed: partOf(parsed, index), whole: false }));
  const { total, previous } = parsed;
  const { date, area, correction, confidence, evidence, notUnderstood, findings } = parsed;
  if (total !== undefined || previous !== undefined) {
    const rest = {
      kind: 'headcount' as const,
      ...defined({ date, area, correction, total, previous }),
      confidence,
      evidence: evidence.filter(({ field }) => ['date', 'area', 'total', 'previous'].includes(field)),
      notUnderstood,
      findings: findings.filter(({ item }) => item === undefined),
    };
    parts.push({ parsed: rest, whole: true });
  }
  return parts;
}

const defined = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

const itemOf = (field: string) => {
  const found = /^items\[(\d+)\]/.exec(field);
  return found ? Number(found[1]) : undefined;
};

/** The item whose words stand nearest before `start`. */
function itemAt(evidence: readonly Evidence[], start: number): number | undefined {
  let nearest: { index: number; start: number } | undefined;
  for (const one of evidence) {
    const index = itemOf(one.field);
    if (index !== undefined && one.start <= start && (!nearest || one.start >= nearest.start)) {
      nearest = { index, start: one.start };
    }
  }
  return nearest?.index;
}

function partOf(parsed: HeadcountMessage, index: number): ParsedMessage {
  const { date, correction, reason, evidence, people = [], confidence, notUnderstood, findings, items = [] } = parsed;
  const own: NonNullable<Headcount['people']> = [];
  const kept: Evidence[] = evidence.flatMap((one) => {
    if (one.field === 'date') return [one];
    if (itemOf(one.field) !== index) return [];
    return [{ ...one, field: one.field.replace(/^items\[\d+\]\.?/, '') || 'area' }];
  });
  for (const [at, person] of people.entries()) {
    const place = evidence.find(({ field }) => field === `people[${at}]`);
    if (!place || itemAt(evidence, place.start) !== index) continue;
    kept.push({ ...place, field: `people[${own.length}]` });
    own.push(person);
  }
  return {
    kind: 'headcount',
    ...defined({ date, correction, reason }),
    ...items[index],
    ...(own.length > 0 ? { people: own } : {}),
    confidence,
    evidence: kept,
    notUnderstood,
    findings: findings.filter(({ item }) => item === index),
  };
}

/** One report made of a list's entries; a total only when every entry has one. */
function summed(parsed: HeadcountMessage): ParsedMessage {
  const { items = [], ...rest } = parsed;
  const sum = (field: 'arrivals' | 'departures' | 'total' | 'previous') =>
    items.some((item) => item[field] !== undefined)
      ? items.reduce((total, item) => total + (item[field] ?? 0), 0)
      : undefined;
  const every = items.length > 0 && items.every((item) => item.total !== undefined);
  const figures = defined({
    arrivals: rest.arrivals ?? sum('arrivals'),
    departures: rest.departures ?? sum('departures'),
    total: rest.total ?? (every ? sum('total') : undefined),
  });
  // Added up by us and not said by anybody: to be looked at.
  return {
    ...rest,
    ...figures,
    confidence: 'check',
    evidence: rest.evidence.map((one) => ({ ...one, field: one.field.replace(/^items\[\d+\]\./, '') })),
  };
}
