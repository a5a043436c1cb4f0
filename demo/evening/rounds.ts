import type { DiscrepancyKind, RecordResult } from '#modules/drives/contract.ts';
import { addDays, instantOf, villageDay } from '../days.ts';
import { demoPeople } from '../people/people.ts';
import type { DemoHousehold, DemoPeople, DemoPerson } from '../people/types.ts';
import { gridCode, groupsOfGrids } from '../places/divisions.ts';
import { at, type Random, random } from '../random.ts';
import { demoVolunteers } from '../staff.ts';
import { demoStory } from './story.ts';

export interface DemoRecord {
  /** Absent for somebody whom the roster does not know, and in a round by door. */
  personRef?: string;
  /** Whom the record is about, when nobody of the roster is. */
  name?: string;
  /** The door at which it was recorded. */
  householdRef: string;
  result: RecordResult;
  at: string;
  /** The volunteer's name. */
  by: string;
  /** The group in which it was recorded. */
  area: string;
}

/** A difference that was planted, as a reconciliation should list it. */
export interface DemoDifference {
  kind: DiscrepancyKind;
  personRef?: string;
  householdRef: string;
  name: string;
  /** The group the person or door belongs to. */
  area: string;
  /** What really happened. */
  reason: string;
}

export interface DemoRound {
  kind: 'antigen' | 'pcr' | 'handout';
  unit: 'person' | 'household';
  title: string;
  day: string;
  startsAt: string;
  closedAt: string;
  records: DemoRecord[];
  /** People who need not be counted, with the reason. */
  exempt: { personRef?: string; name: string; householdRef: string; reason: string }[];
  expected: DemoDifference[];
}

/**
 * The rounds of three days: PCR two days before `day` and a hand-out on the day before, as the roster has the
 * people; an antigen round on the evening of `day`, once the evening's messages are in the ledger.
 */
export function demoRound(
  seed: number,
  day: string = villageDay(),
  people: DemoPeople = demoPeople(seed),
): { pcr: DemoRound; handout: DemoRound; antigen: DemoRound } {
  const { story } = demoStory(seed, day, people);
  const moved = new Set(story.moves.map(({ householdRef }) => householdRef));
  const roster = people.persons.filter(({ present }) => present);
  const gone = new Set(story.moves.filter(({ direction }) => direction === 'out').map(({ personRef }) => personRef));
  const back = new Set(story.moves.filter(({ direction }) => direction === 'in').map(({ personRef }) => personRef));
  const tonight = people.persons.filter(({ ref, present }) => (present || back.has(ref)) && !gone.has(ref));
  const guests = story.moves.filter(({ kind, personRef }) => kind === 'arrival' && personRef === undefined);
  const newborn = story.moves.filter(({ kind }) => kind === 'birth');

  const antigen = new RoundWriter('person', people, random(seed, 'antigen'), moved, instantOf(day, 19 * 60), 100);
  antigen.countPersons(tonight, 'negative', { notCounted: 6, visitors: 2, unreported: 1, twice: 2, elsewhere: 2 });
  for (const { name, householdRef } of guests) antigen.add({ name, householdRef, result: 'negative' });
  const pcr = new RoundWriter(
    'person',
    people,
    random(seed, 'pcr'),
    moved,
    instantOf(addDays(day, -2), 6 * 60 + 30),
    270,
  );
  pcr.countPersons(roster, 'done', { notCounted: 4, visitors: 1, unreported: 1, twice: 1, elsewhere: 2 });
  const handout = new RoundWriter(
    'household',
    people,
    random(seed, 'handout'),
    moved,
    instantOf(addDays(day, -1), 9 * 60),
    400,
  );
  handout.countDoors(roster, { notCounted: 3, emptyDoors: 2, twice: 2 });

  return {
    pcr: pcr.round('pcr', '全员核酸', addDays(day, -2)),
    handout: handout.round('handout', '第5批物资发放', addDays(day, -1)),
    antigen: {
      ...antigen.round('antigen', '全员抗原', day),
      exempt: newborn.map(({ name, householdRef }) => ({ name, householdRef, reason: '新生儿' })),
    },
  };
}

interface PersonPlan {
  notCounted: number;
  /** People nobody knows of. */
  visitors: number;
  /** People who are away by the ledger and came back without a word. */
  unreported: number;
  twice: number;
  elsewhere: number;
}

class RoundWriter {
  readonly #people: DemoPeople;
  readonly #chance: Random;
  readonly #used: Set<string>;
  readonly #start: number;
  readonly #minutes: number;
  readonly #households: Map<string, DemoHousehold>;
  readonly #unit: DemoRound['unit'];
  readonly #records: DemoRecord[] = [];
  readonly #expected: DemoDifference[] = [];

  /** `reserved`: households of which the evening's messages tell, so that no difference is planted there. */
  constructor(
    unit: DemoRound['unit'],
    people: DemoPeople,
    chance: Random,
    reserved: Set<string>,
    startsAt: string,
    minutes: number,
  ) {
    this.#unit = unit;
    this.#people = people;
    this.#chance = chance;
    this.#used = new Set(reserved);
    this.#start = Date.parse(startsAt);
    this.#minutes = minutes;
    this.#households = new Map(people.households.map((household) => [household.ref, household]));
  }

  round(kind: DemoRound['kind'], title: string, day: string): DemoRound {
    const records = this.#records.toSorted((a, b) => a.at.localeCompare(b.at));
    const [startsAt, closedAt] = [this.#start, this.#start + this.#minutes * 60_000].map((ms) =>
      new Date(ms).toISOString(),
    );
    return {
      kind,
      unit: this.#unit,
      title,
      day,
      startsAt: startsAt ?? '',
      closedAt: closedAt ?? '',
      records,
      exempt: [],
      expected: this.#expected,
    };
  }

  /** One record, at a time of the round and by a volunteer of the grid. */
  add(entry: Pick<DemoRecord, 'personRef' | 'name' | 'householdRef' | 'result'> & { area?: string }): void {
    const household = this.#household(entry.householdRef);
    const minutes = this.#chance.next() * (this.#minutes - 5);
    this.#records.push({
      ...(entry.personRef !== undefined && { personRef: entry.personRef }),
      ...(entry.name !== undefined && { name: entry.name }),
      householdRef: entry.householdRef,
      result: entry.result,
      at: new Date(this.#start + Math.floor(minutes * 60) * 1000).toISOString(),
      by: this.#volunteerOf(household.group),
      area: household.area,
    });
  }

  countPersons(here: readonly DemoPerson[], result: RecordResult, plan: PersonPlan): void {
    const adults = here.filter(({ birthDate }) => birthDate > '1945' && birthDate < '2004');
    const missed = this.#plant(adults, plan.notCounted, 'notCounted', ['在田里没听到', '上夜班没回来', '睡了没开门']);
    const elsewhere = this.#plant(adults, plan.elsewhere, 'countedElsewhere', ['在亲戚家做的', '在邻组路口做的']);
    const twice = this.#plant(adults, plan.twice, 'countedTwice', ['家里和路口各做了一次']);
    for (const person of here) {
      if (missed.has(person.ref)) continue;
      const { ref: personRef, householdRef } = person;
      if (elsewhere.has(personRef)) this.add({ personRef, householdRef: this.#doorElsewhere(person), result });
      else this.add({ personRef, householdRef, result });
      if (twice.has(personRef)) this.add({ personRef, householdRef, result });
    }
    const away = this.#people.persons.filter((person) => !person.present && !here.includes(person));
    const unreported = this.#plant(away, plan.unreported, 'notInLedger', ['昨天回来了没有报']);
    for (const personRef of unreported)
      this.add({ personRef, householdRef: this.#person(personRef).householdRef, result });
    for (let i = 0; i < plan.visitors; i++) this.#addVisitor(at(['堂弟', '表姐', '老乡'], i % 3), result);
  }

  countDoors(here: readonly DemoPerson[], plan: { notCounted: number; emptyDoors: number; twice: number }): void {
    const inhabited = new Set(here.map(({ householdRef }) => householdRef));
    const heads = this.#people.households.map(({ headRef }) => this.#person(headRef));
    const open = heads.filter(({ householdRef }) => inhabited.has(householdRef));
    const empty = heads.filter(({ householdRef }) => !inhabited.has(householdRef));
    const missed = this.#plant(open, plan.notCounted, 'notCounted', ['送到时没人应门', '漏发']);
    const twice = this.#plant(open, plan.twice, 'countedTwice', ['两名志愿者各送了一份']);
    const given = this.#plant(empty, plan.emptyDoors, 'notInLedger', ['空户,邻居代领']);
    for (const { ref, householdRef } of heads) {
      if (missed.has(ref) || !(inhabited.has(householdRef) || given.has(ref))) continue;
      for (let i = twice.has(ref) ? 2 : 1; i > 0; i--) this.add({ householdRef, result: 'done' });
    }
  }

  /** Chooses people for a difference, each from a household of their own. */
  #plant(from: readonly DemoPerson[], count: number, kind: DiscrepancyKind, reasons: readonly string[]): Set<string> {
    const planted = new Set<string>();
    for (const { ref, name, householdRef, area } of this.#chance.shuffled(from)) {
      if (planted.size === count) break;
      if (this.#used.has(householdRef)) continue;
      this.#used.add(householdRef);
      this.#expected.push({
        kind,
        ...(this.#unit === 'person' && { personRef: ref }),
        householdRef,
        name,
        area,
        reason: at(reasons, planted.size % reasons.length),
      });
      planted.add(ref);
    }
    return planted;
  }

  #addVisitor(kin: string, result: RecordResult): void {
    const host = this.#chance.pick(
      this.#people.persons.filter((one) => one.relation === '户主' && one.present && !this.#used.has(one.householdRef)),
    );
    this.#used.add(host.householdRef);
    const { householdRef, area } = host;
    const name = `${host.name}${kin}`;
    this.add({ name, householdRef, result });
    this.#expected.push({ kind: 'notInLedger', householdRef, name, area, reason: '来探亲,没有登记' });
  }

  #doorElsewhere({ area }: DemoPerson): string {
    const doors = this.#people.households.filter(
      (one) => !one.tenants && one.area !== area && !this.#used.has(one.ref),
    );
    return this.#chance.pick(doors).ref;
  }

  #volunteerOf(group: number): string {
    const grid = groupsOfGrids.findIndex((members) => members.includes(group)) + 1;
    const team = demoVolunteers.filter(({ area }) => area === gridCode(grid));
    // Three of the sixteen work in each group.
    return at(team, (group * 3 + this.#chance.int(0, 2)) % team.length).name;
  }

  #household(ref: string): DemoHousehold {
    const household = this.#households.get(ref);
    if (!household) throw new Error(`no household is ${ref}`);
    return household;
  }

  #person(ref: string): DemoPerson {
    const person = this.#people.persons[Number(ref.slice(1)) - 1];
    if (person?.ref !== ref) throw new Error(`nobody is ${ref}`);
    return person;
  }
}
