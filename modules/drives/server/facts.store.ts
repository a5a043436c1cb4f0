import { type RawBuilder, sql } from 'kysely';
import { headRelation } from '#modules/people/server/index.ts';
import { joiningWhole } from '#platform/server/db/planning.ts';
import type { Tx } from '#platform/server/db/scoped.ts';
import type { RecordFact, SubjectFacts } from '../domain/differences.ts';
import { countedResults } from '../domain/results.ts';

/** One round to be compared with the ledger. */
export interface ComparedRound {
  town: string;
  driveId: string;
  /** Areas within the round's. */
  within: readonly string[];
  startsAt: string;
  /** When it was closed; of an open one, now. */
  endsAt: string;
  /** Whoever has no record yet is missing only once the round is closed; until then it is progress. */
  closed: boolean;
}

/** Only these people (or households); undefined: all. */
export type Subjects = readonly string[] | undefined;

const counted = sql.raw(countedResults.map((result) => `'${result}'`).join(','));

/** Presence of each person at both ends of the round: what the ledger says now, less what happened since. */
const movedSince = (round: ComparedRound, only: RawBuilder<unknown>) => sql`
  select person_id, sum(delta) as since_start, sum(delta) filter (where effective_at > ${round.endsAt}) as since_end
  from presence_entries
  where town = ${round.town} and effective_at > ${round.startsAt} and person_id is not null ${only}
  group by person_id`;

const standing = (round: ComparedRound) => sql`
  r.town = ${round.town} and r.drive_id = ${round.driveId}
  and not exists (select from record_voids v where v.town = r.town and v.record_id = r.id and v.voided)`;

type PersonRow = Omit<SubjectFacts, 'records'> & { counted: number };

/** These people and whoever was merged into them: records keep the id that they were made with. */
async function withMerged(tx: Tx, town: string, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from persons where town = ${town} and merged_into is not null and merged_into = any(${ids}::uuid[])
  `.execute(tx);
  return [...ids, ...rows.map((row) => row.id)];
}

/**
 * People about whom the ledger and the round may differ: everyone but those who were expected and counted
 * exactly once, by a post of their own area, and nothing else. What is left is decided by the pure rule.
 */
async function irregularPeople(tx: Tx, round: ComparedRound, subjects: Subjects): Promise<PersonRow[]> {
  const onlyEntries = subjects ? sql`and person_id = any(${subjects}::uuid[])` : sql``;
  const onlyPersons = subjects ? sql`and p.id = any(${subjects}::uuid[])` : sql``;
  const onlyRecords = subjects
    ? sql`and r.person_id = any(${await withMerged(tx, round.town, subjects)}::uuid[])`
    : sql``;
  const { rows } = await sql<PersonRow>`
    with moved as (${movedSince(round, onlyEntries)}),
    seen as (
      select coalesce(q.merged_into, q.id) as person_id, count(*) as records,
        count(*) filter (where r.result in (${counted})) as counted, min(r.area) as area, max(r.area) as last_area
      from drive_records r join persons q on q.town = r.town and q.id = r.person_id
      where ${standing(round)} ${onlyRecords}
      group by 1
    ),
    compared as (
      select p.id, p.household_id, p.name, p.area, p.former_areas,
        p.present::int - coalesce(m.since_start, 0) > 0 as here_at_start,
        p.present::int - coalesce(m.since_end, 0) > 0 as here_at_end,
        coalesce(k.mark in ('exempt', 'counted'), false) as exempt,
        coalesce(s.records, 0) as records, coalesce(s.counted, 0)::int as counted, s.area as record_area, s.last_area
      from persons p
      left join moved m on m.person_id = p.id
      left join seen s on s.person_id = p.id
      left join drive_marks k on k.town = p.town and k.drive_id = ${round.driveId} and k.person_id = p.id
      where p.town = ${round.town} and p.merged_into is null ${onlyPersons}
        and (s.person_id is not null or (${round.closed} and p.area = any(${[...round.within]}::text[])))
    )
    select c.id as person_id, c.household_id, c.name, h.house_no, c.area, c.former_areas,
      c.here_at_start, c.here_at_end, c.exempt, c.counted
    from compared c join households h on h.town = ${round.town} and h.id = c.household_id
    where case
      when c.records = 0 then c.here_at_start and c.here_at_end and not c.exempt
      else not (c.here_at_start and c.here_at_end and c.records = 1 and c.counted = 1 and c.record_area = c.area)
    end
  `.execute(tx);
  return rows;
}

/** Households of a round by door: expected when somebody of them was here at both ends. */
async function irregularHouseholds(tx: Tx, round: ComparedRound, subjects: Subjects): Promise<PersonRow[]> {
  const onlyEntries = subjects
    ? sql`and person_id in (select id from persons where town = ${round.town} and household_id = any(${subjects}::uuid[]))`
    : sql``;
  const onlyHouseholds = subjects ? sql`and h.id = any(${subjects}::uuid[])` : sql``;
  const onlyRecords = subjects ? sql`and r.household_id = any(${subjects}::uuid[])` : sql``;
  const { rows } = await sql<PersonRow>`
    with moved as (${movedSince(round, onlyEntries)}),
    seen as (
      select r.household_id, count(*) as records, count(*) filter (where r.result in (${counted})) as counted,
        min(r.area) as area
      from drive_records r where ${standing(round)} and r.household_id is not null ${onlyRecords} group by 1
    ),
    compared as (
      select h.id, h.house_no, h.area, h.former_areas,
        coalesce(bool_or(p.present::int - coalesce(m.since_start, 0) > 0), false) as here_at_start,
        coalesce(bool_or(p.present::int - coalesce(m.since_end, 0) > 0), false) as here_at_end,
        coalesce(min(p.name) filter (where p.relation = ${headRelation}), min(p.name), '') as name,
        coalesce(bool_or(k.mark in ('exempt', 'counted')), false) as exempt,
        coalesce(max(s.records), 0) as records, coalesce(max(s.counted), 0)::int as counted, max(s.area) as record_area
      from households h
      left join persons p on p.town = h.town and p.household_id = h.id and p.merged_into is null
      left join moved m on m.person_id = p.id
      left join drive_marks k on k.town = p.town and k.drive_id = ${round.driveId} and k.person_id = p.id
      left join seen s on s.household_id = h.id
      where h.town = ${round.town} ${onlyHouseholds}
        and (s.household_id is not null or (${round.closed} and h.area = any(${[...round.within]}::text[])))
      group by h.id, h.house_no, h.area, h.former_areas
    )
    select null::uuid as person_id, id as household_id, name, house_no, area, former_areas,
      here_at_start, here_at_end, exempt, counted
    from compared
    where case
      when records = 0 then here_at_start and here_at_end and not exempt
      else not (here_at_start and here_at_end and records = 1 and counted = 1 and record_area = area)
    end
  `.execute(tx);
  return rows;
}

type RecordRow = RecordFact & { subject: string };

/** The records of those subjects, in the order they were done. */
async function recordsOf(
  tx: Tx,
  round: ComparedRound,
  by: 'person' | 'household',
  subjects: readonly string[],
): Promise<Map<string, RecordFact[]>> {
  const bySubject = new Map<string, RecordFact[]>();
  if (subjects.length === 0) return bySubject;
  const select = sql`r.id, r.result, r.area, r.at, r.actor_name`;
  const { rows } =
    by === 'person'
      ? await sql<RecordRow>`
          select ${select}, coalesce(q.merged_into, q.id) as subject
          from drive_records r join persons q on q.town = r.town and q.id = r.person_id
          where ${standing(round)} and r.person_id = any(${await withMerged(tx, round.town, subjects)}::uuid[])
          order by r.at, r.seq, r.pos`.execute(tx)
      : await sql<RecordRow>`
          select ${select}, r.household_id as subject from drive_records r
          where ${standing(round)} and r.household_id = any(${subjects}::uuid[])
          order by r.at, r.seq, r.pos`.execute(tx);
  for (const { subject, ...fact } of rows) {
    const facts = bySubject.get(subject);
    if (facts) facts.push(fact);
    else bySubject.set(subject, [fact]);
  }
  return bySubject;
}

async function readFacts(
  tx: Tx,
  round: ComparedRound,
  by: 'person' | 'household',
  subjects: Subjects,
): Promise<SubjectFacts[]> {
  const rows =
    by === 'person' ? await irregularPeople(tx, round, subjects) : await irregularHouseholds(tx, round, subjects);
  const idOf = (row: Pick<PersonRow, 'personId' | 'householdId'>) =>
    (by === 'person' ? row.personId : row.householdId) ?? '';
  const records = await recordsOf(tx, round, by, rows.map(idOf));
  return rows.map(({ counted: _counted, ...row }) => ({ ...row, records: records.get(idOf(row)) ?? [] }));
}

export type StrangerRow = RecordFact & { householdId: string | null; houseNo: string };

const ofNobody = (by: 'person' | 'household') =>
  by === 'person' ? sql`r.person_id is null` : sql`r.household_id is null`;

/** Records of people the ledger does not know: a name, a door perhaps. `only`: those of these records. */
export async function strangers(
  tx: Tx,
  round: ComparedRound,
  by: 'person' | 'household',
  only: readonly string[] | undefined,
): Promise<StrangerRow[]> {
  if (only?.length === 0) return [];
  const { rows } = await sql<StrangerRow>`
    select r.id, r.result, r.area, r.at, r.actor_name, r.name, r.household_id, coalesce(h.house_no, '') as house_no
    from drive_records r left join households h on h.town = r.town and h.id = r.household_id
    where ${standing(round)} and ${ofNobody(by)} and r.result in (${counted})
      ${only ? sql`and r.id = any(${only}::uuid[])` : sql``}
    order by r.at, r.seq, r.pos
  `.execute(tx);
  return rows;
}

/** Records of nobody the ledger knows that were made, voided or un-voided after `seq`, or whose door changed. */
export async function changedStrangers(
  tx: Tx,
  round: ComparedRound,
  by: 'person' | 'household',
  seq: number,
): Promise<string[]> {
  const of = sql`r.town = ${round.town} and r.drive_id = ${round.driveId} and ${ofNobody(by)}`;
  const { rows } = await sql<{ id: string }>`
    select r.id from drive_records r where ${of} and r.seq > ${seq}
    union
    select r.id from record_voids v join drive_records r on r.town = v.town and r.id = v.record_id
    where v.town = ${round.town} and v.drive_id = ${round.driveId} and v.seq > ${seq} and ${of}
    union
    select r.id from households h join drive_records r on r.town = h.town and r.household_id = h.id
    where h.town = ${round.town} and h.changed_seq > ${seq} and ${of}
  `.execute(tx);
  return rows.map((row) => row.id);
}

/** Subjects that something happened to after `seq`, for this round; more than `most` answers null: compare all. */
export async function changedSubjects(
  tx: Tx,
  round: ComparedRound,
  by: 'person' | 'household',
  seq: number,
  most: number,
): Promise<string[] | null> {
  const town = round.town;
  const subject = by === 'person' ? sql`person_id` : sql`household_id`;
  const people = sql`
    select person_id from presence_entries where town = ${town} and seq > ${seq} and person_id is not null
    union select id from persons where town = ${town} and changed_seq > ${seq}
    union select person_id from drive_marks where town = ${town} and drive_id = ${round.driveId} and seq > ${seq}`;
  // Of somebody merged, both: the one that is kept to be compared, the other so that its differences go.
  const { rows } = await sql<{ id: string }>`
    with touched as (
      select ${subject} as id from drive_records where town = ${town} and drive_id = ${round.driveId} and seq > ${seq}
      union all
      select ${subject} from record_voids where town = ${town} and drive_id = ${round.driveId} and seq > ${seq}
      union all
      ${by === 'person' ? people : sql`select household_id from persons where town = ${town} and id in (${people}) union select id from households where town = ${town} and changed_seq > ${seq}`}
    )
    select id from touched where id is not null
    union
    select p.merged_into from persons p where p.town = ${town} and p.merged_into is not null and p.id in (select id from touched)
    limit ${most + 1}
  `.execute(tx);
  return rows.length > most ? null : rows.map((row) => row.id);
}

/** Facts of everybody about whom ledger and round may differ. */
export function irregularFacts(
  tx: Tx,
  round: ComparedRound,
  by: 'person' | 'household',
  subjects: Subjects,
): Promise<SubjectFacts[]> {
  const read = () => readFacts(tx, round, by, subjects);
  return subjects === undefined ? joiningWhole(tx, read) : read();
}
