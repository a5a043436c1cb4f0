export { wordsOfReason } from '../domain/coded-reason.ts';
export { headRelation } from '../domain/person.ts';
export {
  type AreaCount,
  type Headcount,
  headcountAt,
  type Known,
  type Movement,
  movementsBetween,
  type ReportedTotal,
  type RosterLine,
  reportedTotals,
  rosterAt,
  type UnnamedEntry,
  unnamedAt,
} from './headcount.store.ts';
export { type LoadedHousehold, loadRoster } from './load.ts';
export { moveHouseholdTo, movePersonTo } from './moves.ts';
export { nameEntry } from './naming.ts';
export { peopleModule } from './people.service.ts';
export { applyWishes, reportTotal, type Written } from './presence.ts';
export {
  analyzePeople,
  householdsByIds,
  membersOf,
  type PersonAtDoor,
  personsByIds,
  presentMembers,
} from './roster.store.ts';
export { type Scope, scopeOf } from './scope.ts';
export { findPeople } from './search.store.ts';
export type { HouseholdRow } from './tables.ts';
export { restoreNumber, reverseEntries } from './taking-back.ts';
export { withdrawTotals } from './totals.ts';
export { addPerson, householdInReach, personsInReach } from './who.ts';
