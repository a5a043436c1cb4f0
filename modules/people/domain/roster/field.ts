import { z } from 'zod';

/** What a column of a roster can hold. */
export const RosterField = z.enum([
  'personId',
  'householdId',
  'name',
  'householdHead',
  'isHead',
  'relation',
  'sex',
  'documentNumber',
  'documentKind',
  'birthDate',
  'age',
  'phone',
  'address',
  'houseNo',
  'building',
  'unit',
  'room',
  'group',
  'grid',
  'village',
  'householdNo',
  'peopleCount',
  'members',
  'presence',
  'away',
  'awayPlace',
  'registeredPlace',
  'registeredElsewhere',
  'tenure',
  'marks',
  'note',
]);
export type RosterField = z.infer<typeof RosterField>;

/** Fields that several columns of one table may hold together. */
export const fieldsWithManyColumns: ReadonlySet<RosterField> = new Set([
  'phone',
  'documentNumber',
  'address',
  'marks',
  'note',
  'members',
]);
