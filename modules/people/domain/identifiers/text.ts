const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
const LINE_SPACE = /[\t\n\v\f\r]+/g;
// Control characters, zero-width characters and direction marks that travel along when people paste.
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;
const PLAIN = /^[\x21-\x7E\u3400-\u9FFF]*$/;

/**
 * Full-width ASCII becomes ASCII; nothing else is folded. Unicode normal forms are avoided on purpose:
 * they replace rare ideographs by their common twins, and a name would no longer be the one on the card.
 */
export function toHalfWidth(text: string): string {
  return text.replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
}

/** One line, half-width, single spaces, nothing invisible, no blank at either end. */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  return toHalfWidth(text.replace(LINE_SPACE, ' ').replace(INVISIBLE, '')).replace(/\s+/g, ' ').trim();
}

/** `cleanText` without any blank at all: for numbers and words that people space out to look even. */
export function withoutSpaces(text: string): string {
  return cleanText(text).replaceAll(' ', '');
}

/** Drops the apostrophe that spreadsheets use to say "this is text". */
export function withoutApostrophe(text: string): string {
  return text.replace(/^['‘’`]+/, '').replace(/['‘’`]+$/, '');
}
