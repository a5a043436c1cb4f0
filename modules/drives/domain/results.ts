import type { DiscrepancyKind, DriveKind, RecordResult, Resolution } from '../nouns.ts';

/** Results that count as counted; `away`, `refused` and `notHome` do not. */
export const countedResults: readonly RecordResult[] = ['done', 'negative', 'positive', 'invalid'];

/** Which results make sense in which drive; the first is what most people answer. */
export const resultsOf: Record<DriveKind, readonly RecordResult[]> = {
  antigen: ['negative', 'positive', 'invalid', 'away', 'refused', 'notHome'],
  pcr: ['done', 'away', 'refused', 'notHome'],
  handout: ['done', 'away', 'refused', 'notHome'],
  headcount: ['done', 'away', 'notHome'],
  survey: ['done', 'away', 'refused', 'notHome'],
};

/** Which resolutions make sense for which difference, the likeliest first. */
export const resolutionsOf: Record<DiscrepancyKind, readonly Resolution[]> = {
  notCounted: ['departed', 'countedAfterAll', 'exempt'],
  notInLedger: ['arrived', 'stay', 'samePerson', 'recordedWrong'],
  countedTwice: ['duplicate'],
  resultsDiffer: ['duplicate'],
  countedElsewhere: ['visiting', 'moved', 'recordedWrong'],
  saidAway: ['departed', 'isHere'],
  totalDoesNotFollow: ['ledgerRight', 'correctLedger'],
  unnamed: ['named', 'recordedWrong'],
};
