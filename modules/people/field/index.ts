export { type Found, findByHouseNo, findByInitials, readScan, type Scanned } from './find.ts';
export { type Door, type DoorPerson, Roster } from './roster.ts';
