import type { RosterFinding, RosterHousehold, RosterRow } from './reading.ts';

/** Totals rows that say another number of people than stand above them, since the last total or in all. */
export function totalFindings(rows: RosterRow[]): RosterFinding[] {
  const findings: RosterFinding[] = [];
  let table = '';
  let inAll = 0;
  let counted = 0;
  for (const row of rows) {
    const key = `${row.sheet}\n${row.table}`;
    if (key !== table) {
      table = key;
      inAll = 0;
      counted = 0;
    }
    if (row.outcome !== 'skipped') {
      inAll += row.people.length;
      counted += row.people.length;
    }
    if (row.skipped?.code !== 'row.total') continue;
    const { stated } = row.skipped.params;
    if (typeof stated === 'number' && stated !== counted && stated !== inAll) {
      findings.push({ code: 'total.differs', sheet: row.sheet, rowNumber: row.rowNumber, params: { stated, counted } });
    }
    counted = 0;
  }
  return findings;
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
