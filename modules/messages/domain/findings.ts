import type { ParsedMessage } from './parse/index.ts';
import { type HeadcountMessage, isHeadcount } from './parts.ts';
import { deltaOf, type NameFinding, type Proposal } from './propose.ts';

export interface Finding {
  code: string;
  params: Record<string, unknown>;
}

/** The message that a correction puts right. */
export interface Corrected {
  id: string;
  text: string;
  /** What confirming the correction takes back of it. */
  takesBack: 'total' | 'all';
  entries: number;
}

export interface FindingsInput {
  parsed: ParsedMessage;
  day: string;
  /** The area is named in the message and nobody knows it. */
  areaUnknown: boolean;
  proposals: readonly Proposal[];
  names: readonly NameFinding[];
  /** What the ledger says of the area at the message's time, without this message. */
  ledger: number | null;
  corrected: Corrected | null;
}

/** What does not add up in a message, or with what is known beside it. */
export function findingsOf(input: FindingsInput): Finding[] {
  const { parsed, areaUnknown, names } = input;
  const findings: Finding[] = [];
  const add = (code: string, params: Record<string, unknown>) => findings.push({ code, params });
  const area = 'area' in parsed ? parsed.area : undefined;
  if (areaUnknown) add('areaUnknown', { name: area ?? '' });
  if ('date' in parsed && parsed.date !== undefined && parsed.date !== input.day) {
    add('dateDiffers', { date: parsed.date });
  }
  if (isHeadcount(parsed)) findings.push(...figureFindings(parsed, input));
  else for (const { finding, ...params } of parsed.findings) add(finding, params);
  for (const { code, name } of names) add(code, { name });
  return findings;
}

function figureFindings(parsed: HeadcountMessage, input: FindingsInput): Finding[] {
  const findings: Finding[] = [];
  const { previous, arrivals = 0, departures = 0, total, replaces } = parsed;
  for (const { finding, stated, expected, ...params } of parsed.findings) {
    findings.push(
      finding === 'totalDoesNotFollow'
        ? {
            code: finding,
            params: { previous: previous ?? '', arrivals, departures, expected, total: stated ?? total },
          }
        : { code: finding, params: { ...params, stated, expected } },
    );
  }
  if (parsed.reason === 'move') {
    findings.push({ code: 'moved', params: { name: (parsed.people ?? []).map((person) => person.name).join('、') } });
  }
  const tooFew = namedTooFew(parsed);
  if (tooFew) findings.push({ code: 'peopleFewerThanCount', params: tooFew });
  if (parsed.correction) findings.push(...correctionFindings(replaces, total, input.corrected));
  // A correction of entries is compared once what it corrects was taken back.
  const comparable = total !== undefined && input.ledger !== null && input.corrected?.takesBack !== 'all';
  if (comparable) {
    const ledger = (input.ledger ?? 0) + deltaOf(input.proposals);
    if (ledger !== total) {
      findings.push({
        code: 'totalDiffersFromLedger',
        params: { total, ledger, difference: Math.abs(total - ledger) },
      });
    }
  }
  return findings;
}

function correctionFindings(replaces: number | undefined, total: number | undefined, corrected: Corrected | null) {
  const findings: Finding[] = [];
  if (replaces !== undefined && total !== undefined) findings.push({ code: 'correction', params: { replaces, total } });
  if (corrected) {
    const { text, entries, takesBack, id } = corrected;
    const code = takesBack === 'total' ? 'takesBackTotal' : 'takesBackEntries';
    findings.push({ code, params: { text: text.slice(0, 60), entries, messageId: id } });
  } else {
    findings.push({ code: 'correctedUnknown', params: {} });
  }
  return findings;
}

/** Some of a number were named, but not all. */
function namedTooFew({ people = [], arrivals, departures }: HeadcountMessage) {
  for (const [direction, number] of [['in', arrivals] as const, ['out', departures] as const]) {
    const named = people
      .filter((person) => person.direction === direction)
      .reduce((sum, person) => sum + (person.count ?? 1), 0);
    if (named > 0 && number !== undefined && named < number) return { count: number, named };
  }
  return null;
}
