import type { Person, PresenceWish } from '#modules/people/contract.ts';

/** Who something is about, as a screen holds it while it is being chosen. */
export type Who =
  | { kind: 'person'; personId: string; name: string; houseNo: string }
  | { kind: 'new'; name: string; householdId: string | null; houseNo: string }
  | { kind: 'unnamed' };

export const whoOf = (person: Pick<Person, 'id' | 'name' | 'houseNo'>): Who => ({
  kind: 'person',
  personId: person.id,
  name: person.name,
  houseNo: person.houseNo,
});

/** The part of a wish that says who. */
export function wishPartOf(who: Who): Pick<PresenceWish, 'personId' | 'newPerson'> {
  if (who.kind === 'person') return { personId: who.personId };
  if (who.kind === 'unnamed') return { personId: null };
  return {
    personId: null,
    newPerson: { name: who.name.trim(), householdId: who.householdId, houseNo: who.houseNo.trim() || undefined },
  };
}
