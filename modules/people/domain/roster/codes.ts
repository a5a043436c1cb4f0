import { z } from 'zod';

/** Why a row waits for a person's decision. */
export const RosterIssueCode = z.enum([
  'name.missing',
  'name.unreadable',
  'name.severalPeople',
  'name.othersUnnamed',
  'document.ruined',
  'document.checksum',
  'document.invalid',
  'document.several',
  'document.usedTwice',
  'birthDate.unreadable',
  'sex.differsFromDocument',
  'sex.differsFromRelation',
  'area.unknown',
  'area.missing',
  'area.conflict',
  'area.otherVillage',
  'household.missing',
  'presence.unclear',
  'person.maybeDeceased',
  'duplicate.probable',
  'duplicate.otherHousehold',
]);
export type RosterIssueCode = z.infer<typeof RosterIssueCode>;

/** What was mended on the way in, without asking. */
export const RosterMendCode = z.enum([
  'name.cleaned',
  'name.noteMoved',
  'name.phoneMoved',
  'name.split',
  'document.cleaned',
  'document.upgraded',
  'document.fromOtherColumn',
  'phone.cleaned',
  'phone.keptAsNote',
  'birthDate.rewritten',
  'birthDate.centuryGuessed',
  'birthDate.differsFromDocument',
  'birthDate.keptAsNote',
  'sex.fromDocument',
  'age.ignored',
  'presence.fromNote',
  'row.continued',
  'duplicate.merged',
  'decided',
]);
export type RosterMendCode = z.infer<typeof RosterMendCode>;

/** Why a row is not a person of this roster. */
export const RosterSkipCode = z.enum([
  'row.empty',
  'row.title',
  'row.header',
  'row.repeatedHeader',
  'row.section',
  'row.total',
  'row.note',
  'row.outsideTable',
  'row.continuation',
  'duplicate.document',
  'person.deceased',
  'decided.skip',
]);
export type RosterSkipCode = z.infer<typeof RosterSkipCode>;

/** What is noticed about a table as a whole. */
export const RosterFindingCode = z.enum([
  'table.noName',
  'table.noHousehold',
  'table.noGroup',
  'total.differs',
  'household.countDiffers',
]);
export type RosterFindingCode = z.infer<typeof RosterFindingCode>;
