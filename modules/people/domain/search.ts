/** What a person may be found by. */
export interface Findable {
  name: string;
  initials: string;
  phones: readonly string[];
  documentNumber: string | null;
  houseNo: string;
  door: string;
  address: string;
}

/** So much of a document's end is enough to tell two people apart, and too little to be the document. */
const documentTailLength = 6;
const wordsMax = 4;
const plain = /^[\x20-\x7e]+$/;

const lower = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** One line for each thing, with a line break around each, so that whole lines can be told from parts. */
export function foundBy(person: Findable): string {
  const { phones, documentNumber, houseNo, door, address } = person;
  const lines = [
    lower(person.name),
    person.initials,
    ...phones.map((phone) => phone.replace(/\D/g, '')),
    documentNumber?.slice(-documentTailLength).toLowerCase() ?? '',
    lower(houseNo),
    lower(door),
    lower(address),
  ];
  return `\n${[...new Set(lines)].filter((line) => line !== '').join('\n')}\n`;
}

/** Hashes of the pieces of what `foundBy` tells, of which a search needs all of its own. */
export function gramsOf(town: string, found: string): number[] {
  const pieces = new Set<string>();
  for (const line of found.split('\n')) addLinePieces(line, pieces);
  return [...pieces].map((piece) => hashOf(town, piece));
}

/**
 * Pieces of a line. Ideographs: each alone and each two neighbours. Letters and digits: the first one or two, each
 * three neighbours, and each two in what is short (initials, doors), not in numbers, where two digits say nothing.
 */
function addLinePieces(line: string, pieces: Set<string>): void {
  const characters = [...line];
  const short = characters.length <= 8;
  for (const [index, character] of characters.entries()) {
    const two = characters[index + 1] === undefined ? null : character + characters[index + 1];
    if (!plain.test(character)) pieces.add(character);
    if (two !== null && (short || !plain.test(two))) pieces.add(two);
    const three = two === null || characters[index + 2] === undefined ? null : two + characters[index + 2];
    if (three !== null && plain.test(three)) pieces.add(three);
  }
  if (characters[0] !== undefined && plain.test(characters[0])) pieces.add(`^${characters[0]}`);
}

/** What is looked for: `words` must all occur, and `grams` of them can be looked up. Null: nothing to look for. */
export function wanted(town: string, text: string): { words: string[]; grams: number[] } | null {
  const words = lower(text).split(' ').filter(Boolean).slice(0, wordsMax);
  const pieces = new Set(words.flatMap(wordPieces));
  if (pieces.size === 0) return null;
  return { words, grams: [...pieces].map((piece) => hashOf(town, piece)) };
}

function wordPieces(word: string): string[] {
  const characters = [...word];
  const first = characters[0] ?? '';
  if (characters.length === 1) return plain.test(first) ? [`^${first}`] : [first];
  if (characters.length === 2) return [word];
  return characters.slice(0, -1).flatMap((character, index) => {
    const two = character + (characters[index + 1] ?? '');
    const three = two + (characters[index + 2] ?? '');
    if (!plain.test(two)) return [two];
    return index + 2 < characters.length && plain.test(three) ? [three] : [];
  });
}

/** FNV-1a, signed 32 bits. The town is part of it, so that towns do not fill one another's index entries. */
function hashOf(town: string, piece: string): number {
  let hash = 0x811c9dc5;
  const text = `${town}|${piece}`;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash | 0;
}
