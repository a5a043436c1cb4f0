import type { CareMark, Sex } from '../../nouns.ts';

/** Somebody who is in the village's roster already. What is left out is not compared. */
export interface KnownPerson {
  personId: string;
  name: string;
  phones: string[];
  householdId: string;
  houseNo: string;
  areaCode: string;
  documentNumber?: string | null;
  birthDate?: string | null;
  sex?: Sex;
  relation?: string | null;
  presence?: 'present' | 'away' | null;
  registeredPlace?: string | null;
  marks?: CareMark[];
  note?: string;
}
