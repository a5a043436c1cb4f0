import { pinyin } from 'pinyin-pro';
import { cleanName } from './name.ts';

/** The syllables of a name, surname read as a surname (曾 zeng, 单 shan); words of other scripts in lower case. */
export function pinyinOf(name: string): string {
  return syllables(name).join(' ');
}

/** The first letter of each syllable: what a keypad search types (`zjg` for 张建国). */
export function pinyinInitials(name: string): string {
  return syllables(name)
    .map((syllable) => [...syllable][0] ?? '')
    .join('');
}

function syllables(name: string): string[] {
  const found: string[] = [];
  // Each run of ideographs is read by itself, so that the reading of a surname applies to the first only.
  for (const [run] of cleanName(name).matchAll(/[\p{Script=Han}〇]+|[^\p{Script=Han}〇·\s'.-]+/gu)) {
    if (/^[\p{Script=Han}〇]/u.test(run)) {
      const surname = found.length === 0 ? 'head' : 'off';
      // ü is typed as v on every keyboard.
      found.push(...pinyin(run, { surname, toneType: 'none', type: 'array', v: true }));
    } else {
      found.push(run.toLowerCase());
    }
  }
  return found;
}
