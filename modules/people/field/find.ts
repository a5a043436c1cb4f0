import type { Door, Roster } from './roster.ts';

/** A door that was looked for, and by whose name it was found. */
export interface Found {
  door: Door;
  byName: string | null;
}

/**
 * Doors whose number is, or begins with, what was keyed: `8602` and `8-602` both find 8号楼602.
 * The exact ones come first; within each, as one walks.
 */
export function findByHouseNo(roster: Roster, keyed: string, limit: number): Found[] {
  const wanted = keyed.replace(/\D/g, '');
  if (wanted === '') return [];
  const exact: Found[] = [];
  const beginning: Found[] = [];
  for (const door of roster.doors()) {
    const digits = door.houseNo.replace(/\D/g, '');
    // 8-602 also by its room alone, which is what stands on the door.
    const lastNumber = door.houseNo.match(/\d+(?=\D*$)/)?.[0] ?? '';
    if (digits === wanted || lastNumber === wanted) exact.push({ door, byName: null });
    else if (digits.startsWith(wanted)) beginning.push({ door, byName: null });
  }
  return [...exact, ...beginning].slice(0, limit);
}

/** Doors where somebody's pinyin initials begin with what was keyed: `ljg` finds 陆建国. */
export function findByInitials(roster: Roster, keyed: string, limit: number): Found[] {
  const wanted = keyed.toLowerCase();
  if (wanted === '') return [];
  const found: Found[] = [];
  for (const door of roster.doors()) {
    const person = roster.members(door.id).find(({ initials }) => initials.startsWith(wanted));
    if (person) found.push({ door, byName: person.name });
    if (found.length >= limit) break;
  }
  return found;
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/** What a scanned code asks for. Cards carry the id of a household or of a person; anything else is a house number. */
export type Scanned =
  | { kind: 'join'; token: string }
  | { kind: 'door'; householdId: string }
  | { kind: 'houseNo'; found: Found[] }
  | { kind: 'unknown' };

export function readScan(roster: Roster, code: string): Scanned {
  const token = code.match(/#\/join\/([0-9a-f]{32,128})/i)?.[1];
  if (token) return { kind: 'join', token };
  const id = code.match(uuid)?.[0].toLowerCase();
  const householdId = id && (roster.door(id)?.id ?? roster.person(id)?.householdId);
  if (householdId) return { kind: 'door', householdId };
  const found = id ? [] : findByHouseNo(roster, code, 20);
  return found.length > 0 ? { kind: 'houseNo', found } : { kind: 'unknown' };
}
