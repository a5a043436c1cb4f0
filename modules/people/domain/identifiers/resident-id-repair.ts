import { type KnownSex, readResidentId, residentIdCheckCharacter } from './resident-id.ts';

/** What else is known about the person: candidates that contradict it are dropped, unless all would be. */
export interface KnownAboutPerson {
  /** An ISO day, or only its year or year and month. */
  birthDate?: string | null;
  sex?: KnownSex | null;
}

const CANDIDATES_MAX = 8;

/**
 * Valid numbers one slip of the hand away from `wrong`: neighbours swapped, one digit wrong,
 * one left out or one too many. Likeliest first. They are suggestions: a person decides.
 */
export function suggestResidentIds(wrong: string, known: KnownAboutPerson = {}): string[] {
  const found = new Set<string>();
  for (const candidate of slips(wrong)) if (isPlausible(candidate)) found.add(candidate);
  const all = [...found];
  const agreeing = all.filter((number) => agrees(number, known));
  return (agreeing.length > 0 ? agreeing : all).slice(0, CANDIDATES_MAX);
}

function* slips(wrong: string): Generator<string> {
  if (!/^\d{16,18}[\dX]?$/.test(wrong)) return;
  if (wrong.length === 18) {
    yield* swaps(wrong);
    yield wrong.slice(0, 17) + residentIdCheckCharacter(wrong);
    yield* substitutions(wrong);
  }
  if (wrong.length === 17) yield* insertions(wrong);
  if (wrong.length === 19) yield* deletions(wrong);
}

function* swaps(wrong: string): Generator<string> {
  for (let i = 0; i < 17; i += 1) {
    yield wrong.slice(0, i) + wrong.charAt(i + 1) + wrong.charAt(i) + wrong.slice(i + 2);
  }
}

function* substitutions(wrong: string): Generator<string> {
  // From the end: the sequence number is mistyped more often than the region one lives with.
  for (let i = 16; i >= 0; i -= 1) {
    for (let digit = 0; digit <= 9; digit += 1) yield wrong.slice(0, i) + digit + wrong.slice(i + 1);
  }
}

function* insertions(wrong: string): Generator<string> {
  if (!wrong.endsWith('X')) yield wrong + residentIdCheckCharacter(wrong);
  for (let i = 16; i >= 0; i -= 1) {
    for (let digit = 0; digit <= 9; digit += 1) yield wrong.slice(0, i) + digit + wrong.slice(i);
  }
}

function* deletions(wrong: string): Generator<string> {
  for (let i = 18; i >= 0; i -= 1) yield wrong.slice(0, i) + wrong.slice(i + 1);
}

function isPlausible(number: string): boolean {
  const reading = number.length === 18 ? readResidentId(number) : null;
  return reading?.ok === true && reading.id.birthDate > '1900';
}

function agrees(number: string, known: KnownAboutPerson): boolean {
  const reading = readResidentId(number);
  if (!reading.ok) return false;
  if (known.birthDate && !reading.id.birthDate.startsWith(known.birthDate)) return false;
  return !known.sex || reading.id.sex === known.sex;
}
