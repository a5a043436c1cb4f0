import type { RosterIssueCode } from './codes.ts';
import type { RosterFinding, RosterHousehold, RosterRow } from './reading.ts';

/**
 * Totals rows that say another number of people than stand above them, since the last total or in all.
 * Rows that may not be a person of their own count either way until somebody has decided.
 */
export function totalFindings(rows: RosterRow[]): RosterFinding[] {
  const findings: RosterFinding[] = [];
  let table = '';
  let inAll = { sure: 0, atMost: 0 };
  let since = { sure: 0, atMost: 0 };
  for (const row of rows) {
    const key = `${row.sheet}\n${row.table}`;
    if (key !== table) {
      table = key;
      inAll = { sure: 0, atMost: 0 };
      since = { sure: 0, atMost: 0 };
    }
    if (row.outcome !== 'skipped') {
      const sure = row.issues.some(({ code }) => mayBeNobody.has(code)) ? 0 : row.people.length;
      inAll = { sure: inAll.sure + sure, atMost: inAll.atMost + row.people.length };
      since = { sure: since.sure + sure, atMost: since.atMost + row.people.length };
    }
    if (row.skipped?.code !== 'row.total') continue;
    const { stated } = row.skipped.params;
    if (typeof stated === 'number' && !isWithin(stated, since) && !isWithin(stated, inAll)) {
      const params = { stated, counted: since.sure };
      findings.push({ code: 'total.differs', sheet: row.sheet, rowNumber: row.rowNumber, params });
    }
    since = { sure: 0, atMost: 0 };
  }
  return findings;
}

const mayBeNobody: ReadonlySet<RosterIssueCode> = new Set<RosterIssueCode>([
  'name.missing',
  'person.maybeDeceased',
  'document.usedTwice',
  'duplicate.probable',
  'duplicate.otherHousehold',
]);

function isWithin(stated: number, { sure, atMost }: { sure: number; atMost: number }): boolean {
  return stated >= sure && stated <= atMost;
}

/** Households of which a column says another number of people than the rows name. */
export function householdFindings(rows: RosterRow[], households: RosterHousehold[]): RosterFinding[] {
  const stated = households.filter((household) => household.statedPeople !== null);
  if (stated.length === 0) return [];
  const named = new Map<string, { people: number; row: RosterRow }>();
  for (const row of rows) {
    if (row.householdKey === null || row.outcome === 'skipped') continue;
    const entry = named.get(row.householdKey) ?? { people: 0, row };
    entry.people += row.people.length;
    named.set(row.householdKey, entry);
  }
  return stated.flatMap((household) => {
    const entry = named.get(household.key);
    if (!entry || entry.people === household.statedPeople) return [];
    const params = { houseNo: household.houseNo, stated: household.statedPeople, named: entry.people };
    return [
      { code: 'household.countDiffers' as const, sheet: entry.row.sheet, rowNumber: entry.row.rowNumber, params },
    ];
  });
}
