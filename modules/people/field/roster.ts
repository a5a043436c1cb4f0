import type { FeedPart } from '#platform/web/phone/feedStore.ts';
import type { PeopleFeed } from '../feed.ts';
import type { CareMark } from '../nouns.ts';

export interface DoorPerson {
  id: string;
  householdId: string;
  name: string;
  initials: string;
  /** Here by the ledger. */
  present: boolean;
  marks: CareMark[];
}

/** A household as somebody stands before it. */
export interface Door {
  id: string;
  area: string;
  areaName: string;
  houseNo: string;
  head: string;
}

/** The people and doors of the post's area, in memory. */
export class Roster implements FeedPart {
  readonly #doors = new Map<string, Door>();
  readonly #people = new Map<string, DoorPerson>();
  readonly #areaNames = new Map<string, string>();
  /** Made anew on the first question after a change. */
  #order: { doors: Door[]; members: Map<string, DoorPerson[]> } | undefined;

  reset(): void {
    this.#doors.clear();
    this.#people.clear();
    this.#areaNames.clear();
    this.#order = undefined;
  }

  apply(part: unknown): void {
    const { households, people, gone } = part as PeopleFeed;
    households.id.forEach((id, i) => {
      const area = households.areas[households.area[i] ?? -1];
      if (!area) return;
      this.#areaNames.set(area.code, area.name);
      const door = { id, area: area.code, areaName: area.name, houseNo: households.houseNo[i] ?? '' };
      this.#doors.set(id, { ...door, head: households.head[i] ?? '' });
    });
    people.id.forEach((id, i) => {
      this.#people.set(id, {
        id,
        householdId: people.householdIds[people.household[i] ?? -1] ?? '',
        name: people.name[i] ?? '',
        initials: people.initials[i] ?? '',
        present: people.present[i] === 1,
        marks: people.marks[i] ?? [],
      });
    });
    for (const id of gone.households) this.#doors.delete(id);
    for (const id of gone.people) this.#people.delete(id);
    this.#order = undefined;
  }

  snapshot(): PeopleFeed {
    const codes = [...this.#areaNames.keys()];
    const doors = [...this.#doors.values()];
    const people = [...this.#people.values()];
    const householdIds = [...new Set(people.map(({ householdId }) => householdId))];
    const placeOf = new Map(householdIds.map((id, i) => [id, i]));
    return {
      households: {
        id: doors.map(({ id }) => id),
        area: doors.map(({ area }) => codes.indexOf(area)),
        houseNo: doors.map(({ houseNo }) => houseNo),
        head: doors.map(({ head }) => head),
        areas: [...this.#areaNames].map(([code, name]) => ({ code, name })),
      },
      people: {
        id: people.map(({ id }) => id),
        household: people.map(({ householdId }) => placeOf.get(householdId) ?? -1),
        householdIds,
        name: people.map(({ name }) => name),
        initials: people.map(({ initials }) => initials),
        present: people.map(({ present }) => (present ? 1 : 0)),
        marks: Object.fromEntries(people.flatMap(({ marks }, i) => (marks.length > 0 ? [[i, marks]] : []))),
      },
      gone: { households: [], people: [] },
    };
  }

  door(id: string): Door | undefined {
    return this.#doors.get(id);
  }

  person(id: string): DoorPerson | undefined {
    return this.#people.get(id);
  }

  people(): Iterable<DoorPerson> {
    return this.#people.values();
  }

  /** All doors, as one walks: area by area, by house number. */
  doors(): readonly Door[] {
    return this.#ordered().doors;
  }

  /** Who belongs to a household, the head first. */
  members(householdId: string): readonly DoorPerson[] {
    return this.#ordered().members.get(householdId) ?? [];
  }

  #ordered() {
    if (this.#order) return this.#order;
    const doors = [...this.#doors.values()].sort(byWalk);
    const members = new Map<string, DoorPerson[]>();
    for (const person of this.#people.values()) {
      const household = members.get(person.householdId);
      if (household) household.push(person);
      else members.set(person.householdId, [person]);
    }
    for (const [id, household] of members) {
      const head = this.#doors.get(id)?.head;
      household.sort((a, b) => Number(b.name === head) - Number(a.name === head) || (a.id < b.id ? -1 : 1));
    }
    this.#order = { doors, members };
    return this.#order;
  }
}

function byWalk(a: Door, b: Door): number {
  if (a.area !== b.area) return a.area < b.area ? -1 : 1;
  return compareHouseNo(a.houseNo, b.houseNo);
}

/** 9号 before 10号, 8-602 before 8-1101. */
export function compareHouseNo(a: string, b: string): number {
  const numbersA = numbersIn(a);
  const numbersB = numbersIn(b);
  for (let i = 0; i < Math.max(numbersA.length, numbersB.length); i += 1) {
    const difference = (numbersA[i] ?? -1) - (numbersB[i] ?? -1);
    if (difference !== 0) return difference;
  }
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

const numbersIn = (houseNo: string): number[] => (houseNo.match(/\d+/g) ?? []).map(Number);
