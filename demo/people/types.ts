import type { CareMark, Sex } from '#modules/people/contract.ts';
import type { DemoDocument } from '../identifiers.ts';
import type { LonLat } from '../places/plane.ts';

export interface DemoHousehold {
  /** Stable for a seed: `h0001`. */
  ref: string;
  /** Area code of the villager group. */
  area: string;
  group: number;
  hamlet: string;
  /** `05-012`: the number in the village's own book. */
  householdNo: string;
  /** `5012`: group and door; tenants of that house have `5012-1`. Unique in the village. */
  houseNo: string;
  address: string;
  position: LonLat;
  tenants: boolean;
  /** The household that rents the rooms out. */
  landlordRef?: string;
  headRef: string;
  memberRefs: string[];
}

export interface DemoPerson {
  /** Stable for a seed: `p0001`. */
  ref: string;
  householdRef: string;
  area: string;
  name: string;
  sex: Exclude<Sex, 'unknown'>;
  birthDate: string;
  /** To the head: 户主, 妻, 儿子 … */
  relation: string;
  document: DemoDocument;
  phones: string[];
  registeredPlace: string;
  marks: CareMark[];
  note: string;
  /** Whether the roster says that the person is in the village. */
  present: boolean;
  /** Where somebody who is away has gone. */
  awayTo?: string;
}

export interface DemoPeople {
  households: DemoHousehold[];
  persons: DemoPerson[];
}
