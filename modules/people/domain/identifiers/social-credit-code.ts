import { withoutApostrophe, withoutSpaces } from './text.ts';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A unified social credit code (GB 32100). Real ones that fail the checksum exist, so a problem is a warning. */
export interface SocialCreditCode {
  code: string;
  warning: 'creditCode.shape' | 'creditCode.checksum' | null;
}

/** Tidies an organisation's code and says whether it looks right; never refuses. */
export function readSocialCreditCode(text: string): SocialCreditCode {
  const code = withoutApostrophe(withoutSpaces(text)).replace(/-/g, '').toUpperCase();
  if (code.length !== 18 || [...code].some((character) => !ALPHABET.includes(character))) {
    return { code, warning: 'creditCode.shape' };
  }
  return { code, warning: checkCharacter(code) === code.charAt(17) ? null : 'creditCode.checksum' };
}

function checkCharacter(code: string): string {
  let sum = 0;
  let weight = 1;
  for (let i = 0; i < 17; i += 1) {
    sum += ALPHABET.indexOf(code.charAt(i)) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}
