import type { DriveKind, RecordResult } from '../nouns.ts';

/** Where the word for a result stands, the one for this kind of round first: 阴性, 已领, 在. */
export const resultKeys = (result: RecordResult, kind?: DriveKind): string[] => [
  `drives:resultOf.${kind}.${result}`,
  `drives:result.${result}`,
];
