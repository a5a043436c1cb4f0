import type { DemoHousehold, DemoPeople, DemoPerson } from '../people/types.ts';
import { at, type Random } from '../random.ts';
import { addHeader, addTotal, addWideRow, WIDTH } from './form.ts';
import { type Habits, habitsOf } from './habits.ts';
import type { Mishaps } from './mishaps.ts';
import { personCells } from './row.ts';
import type { Cell, DemoSheet, RosterDuplicate, RosterFault } from './types.ts';

const TENANTS_HEADING = '以下为来沪人员';

/** Writes one group's part of the sheet: its people, those from elsewhere, what was added later, the subtotal. */
export class GroupBlock {
  readonly #sheet: DemoSheet;
  readonly #people: DemoPeople;
  readonly #mishaps: Mishaps;
  readonly #group: number;
  readonly #chance: Random;
  readonly #habits: Habits;
  readonly #members: Map<string, DemoPerson>;
  #number = 0;

  constructor(sheet: DemoSheet, people: DemoPeople, mishaps: Mishaps, group: number, chance: Random) {
    this.#sheet = sheet;
    this.#people = people;
    this.#mishaps = mishaps;
    this.#group = group;
    this.#chance = chance;
    this.#members = new Map(people.persons.map((person) => [person.ref, person]));
    this.#habits = habitsOf(group);
  }

  write(): void {
    const households = this.#people.households.filter(({ group }) => group === this.#group);
    if (this.#group === 6 || this.#group === 11) addHeader(this.#sheet);
    const first = this.#sheet.rows.length;
    for (const household of households.filter(({ tenants }) => !tenants)) this.#writeHousehold(household);
    addWideRow(this.#sheet, TENANTS_HEADING);
    for (const household of households.filter(({ tenants }) => tenants)) this.#writeHousehold(household);
    this.#writeAgain(households);
    if (this.#group % 4 === 3) this.#writeNameless(at(households, 0));
    if (this.#habits.groupAt === 'top') this.#writeGroupOnce(first);
    this.#writeSubtotal(households);
  }

  #writeHousehold(household: DemoHousehold): void {
    const start = this.#sheet.rows.length;
    for (const ref of household.memberRefs) {
      const fault = this.#mishaps.faults.get(ref);
      this.#writePerson(this.#member(ref), household, start, { fault });
    }
    for (const [ref, host] of this.#mishaps.alsoIn) {
      if (host === household.ref)
        this.#writePerson(this.#member(ref), household, start, { duplicate: 'otherHousehold' });
    }
    const end = this.#sheet.rows.length - 1;
    if (!this.#habits.merged || end === start) return;
    for (const c of [2, 3, 4]) this.#sheet.merges.push({ s: { r: start, c }, e: { r: end, c } });
  }

  #writePerson(
    person: DemoPerson,
    household: DemoHousehold,
    start: number,
    mishap: { fault?: RosterFault; duplicate?: RosterDuplicate },
  ): void {
    const row = this.#sheet.rows.length;
    const habits = this.#habits;
    const isFirst = row === start;
    this.#number++;
    const head = this.#member(household.headRef);
    const landlord = this.#people.households.find(({ ref }) => ref === household.landlordRef);
    const relation = mishap.duplicate === 'otherHousehold' ? '亲属' : person.relation;
    const lead: Cell[] = [
      this.#number,
      habits.groupAt === 'row' || (isFirst && habits.groupAt === 'household') ? habits.group(this.#group) : null,
      isFirst ? household.householdNo : null,
      isFirst ? habits.house(household.houseNo) : null,
      isFirst ? habits.name(head.name) : null,
    ];
    if (mishap.fault === 'groupUnknown') lead[1] = '15组';
    const details = { ...mishap, relation, landlord: landlord && this.#member(landlord.headRef).name };
    const cells = personCells(person, habits, this.#chance, details);
    this.#sheet.rows.push([...lead, ...cells]);
    if (typeof cells[3] === 'number') this.#sheet.dateCells.push({ row, column: 8 });
    this.#sheet.truth.rows.push({ row, personRef: person.ref, ...mishap });
  }

  /** Rows that somebody copied to the end because they were not found above. */
  #writeAgain(households: readonly DemoHousehold[]): void {
    for (const household of households) {
      for (const ref of household.memberRefs.filter((one) => this.#mishaps.again.has(one))) {
        this.#writePerson(this.#member(ref), household, this.#sheet.rows.length, { duplicate: 'again' });
      }
    }
  }

  #writeNameless(household: DemoHousehold): void {
    const row = Array<Cell>(WIDTH).fill(null);
    [row[0], row[6], row[7], row[13]] = [++this.#number, '外甥', '男', '在村'];
    [row[1], row[2], row[3]] = [
      this.#habits.group(this.#group),
      household.householdNo,
      this.#habits.house(household.houseNo),
    ];
    this.#sheet.truth.rows.push({ row: this.#sheet.rows.length, fault: 'nameMissing' });
    this.#sheet.rows.push(row);
  }

  #writeGroupOnce(first: number): void {
    const row = at(this.#sheet.rows, first);
    row[1] = this.#habits.group(this.#group);
    const end = this.#sheet.rows.findIndex((cells, i) => i > first && cells[0] === TENANTS_HEADING) - 1;
    // Cells that say another group stand in the way of the merge.
    const isFree = this.#sheet.rows.slice(first + 1, end + 1).every((cells) => cells[1] === null);
    if (isFree && end > first) this.#sheet.merges.push({ s: { r: first, c: 1 }, e: { r: end, c: 1 } });
  }

  #writeSubtotal(households: readonly DemoHousehold[]): void {
    const people = households.reduce((sum, { memberRefs }) => sum + memberRefs.length, 0);
    // Two groups forgot to count again after the last change.
    const written = this.#group === 4 || this.#group === 12 ? people - 1 : people;
    if (written !== people) this.#sheet.truth.wrongSubtotals.push({ group: this.#group, written, people });
    addTotal(this.#sheet, `${this.#group}组小计`, households.length, written);
  }

  #member(ref: string): DemoPerson {
    const person = this.#members.get(ref);
    if (!person) throw new Error(`nobody is ${ref}`);
    return person;
  }
}
