import type { KnownSex } from '../../identifiers/resident-id.ts';

/** Reads a sex column; 1 and 2 are the codes of GB/T 2261. */
export function readSex(text: string): KnownSex | null {
  if (/^(男|男性|male|m|1|boy)$/i.test(text)) return 'male';
  return /^(女|女性|female|f|2|girl)$/i.test(text) ? 'female' : null;
}
