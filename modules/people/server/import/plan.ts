import { v7 as newId } from 'uuid';
import type { Tx } from '#platform/server/db/scoped.ts';
import { cut, judgeRow, readDecision } from '../../domain/import-plan.ts';
import type { RosterContext } from '../../domain/roster/context.ts';
import { decideRows } from '../../domain/roster/decide-rows.ts';
import { matchRoster } from '../../domain/roster/match-roster.ts';
import type { RosterHousehold, RosterReading, RosterRow } from '../../domain/roster/reading.ts';
import type { Scope } from '../scope.ts';
import { emptyHouseholds, knownPersons, type PlannedRow } from './import.store.ts';
import type { HouseholdPlan, RowMatch, StoredReading } from './stored.ts';

export interface PlanInput {
  rows: readonly { id: number; row: RosterRow; decision: string | null }[];
  reading: StoredReading;
  scope: Scope;
  /** Where rows without any area are put. */
  village: string;
  isInReach: (area: string) => boolean;
  context: RosterContext;
}

/**
 * Holds a reading, with what was decided about its rows, against the roster as it stands now: what is to be
 * written for each row, and which rows wait. New households get their ids here (in `reading.newHouseholds`).
 */
export async function planRows(tx: Tx, input: PlanInput): Promise<PlannedRow[]> {
  const { reading, scope, context } = input;
  const known = await knownPersons(tx, scope);
  const keptNumbers = new Set(known.map(({ documentNumber }) => documentNumber));
  const decisions = new Map(
    input.rows.flatMap(({ row, decision }, index) => {
      const code = decision ?? (isKept(row, keptNumbers) ? 'keep' : null);
      return code === null ? [] : [[index, readDecision(code, row)]];
    }),
  );
  const decided: RosterReading = decideRows(
    { rows: input.rows.map(({ row }) => row), households: reading.households, findings: reading.findings },
    [...decisions].map(([row, { choice }]) => ({ row, choice })),
    context,
  );
  const knownById = new Map(known.map((person) => [person.personId, person]));
  const matched = matchRoster(decided, known);
  const matches = new Map<number, RowMatch[]>();
  for (const { row, ...match } of matched.people) matches.set(row, [...(matches.get(row) ?? []), match]);
  const households = new Map(decided.households.map((household) => [household.key, household]));
  const placeOf = householdPlanner(input, matched.households, await emptyHouseholds(tx, scope));
  return decided.rows.map((row, index) => {
    const own = matches.get(index) ?? [];
    const verdict = judgeRow(row, own, decisions.get(index) ?? null, knownById);
    const household = verdict.people && placeOf(row, index, households.get(row.householdKey ?? ''));
    const isWritten = household !== null && input.isInReach(household.area);
    const isBeyond = household !== null && !isWritten;
    return {
      id: input.rows[index]?.id ?? index,
      outcome: isBeyond ? 'needsDecision' : verdict.outcome,
      action: isBeyond ? 'none' : verdict.action,
      // As it was read: what was decided is applied anew each time.
      source: {
        row: input.rows[index]?.row ?? row,
        matches: own,
        notes: isBeyond ? [{ code: 'area.otherVillage', params: { area: household.area } }] : verdict.notes,
      },
      plan: isWritten && verdict.people ? { household, people: verdict.people } : null,
    };
  });
}

/** Whether all that is odd about a row is a number that somebody kept before, odd as it is: nobody is asked twice. */
function isKept({ issues }: RosterRow, keptNumbers: ReadonlySet<unknown>): boolean {
  return (
    issues.length > 0 &&
    issues.every(
      ({ code, params }) =>
        (code === 'document.checksum' || code === 'document.invalid') && keptNumbers.has(params.number),
    )
  );
}

function householdPlanner(
  { reading, village }: PlanInput,
  matches: ReturnType<typeof matchRoster>['households'],
  empty: ReadonlyMap<string, string>,
) {
  const known = new Map(matches.map((match) => [match.key, match]));
  const makeId = (key: string) => {
    const id = reading.newHouseholds[key] ?? newId();
    reading.newHouseholds[key] = id;
    return id;
  };
  return (row: RosterRow, index: number, household: RosterHousehold | undefined): HouseholdPlan => {
    const key = household?.key ?? `row ${index}`;
    const area = household?.areaCode ?? village;
    const { houseNo = '', houseKey = '', address = '', tenants = false } = household ?? {};
    const place = { area, houseNo: cut(houseNo, 60), address: cut(address, 200), tenants };
    const match = known.get(row.householdKey ?? '');
    const id = match?.householdId ?? empty.get(`${area}\n${houseKey}`);
    if (!id) return { id: makeId(key), isNew: true, changes: [], ...place };
    return { id, isNew: false, changes: match?.changes.map(({ field }) => field) ?? [], ...place };
  };
}
