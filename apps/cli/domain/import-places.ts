import type { ImportRow } from '#modules/people/contract.ts';
import type { AreaLine } from '../connection/connection.ts';

const levels = [
  [2, 'province'],
  [4, 'city'],
  [6, 'district'],
  [9, 'town'],
  [12, 'village'],
] as const;

/**
 * The divisions down to a village. Their official names are nowhere at hand: they are called by their codes unless
 * told, from the village upwards: `金明村/亭林镇/金山区`.
 */
export function divisionPath(village: string, names: string | undefined): AreaLine[] {
  const told = (names ?? '').split('/').reverse();
  return levels.map(([length, kind], index) => {
    const code = village.slice(0, length);
    const parent = index === 0 ? null : village.slice(0, levels[index - 1]?.[0]);
    const name = told[told.length - levels.length + index]?.trim();
    return { code, parent, kind, name: name || code, ordinal: null };
  });
}

const digits = '零一二三四五六七八九';

/** 十一 → 11, 二十 → 20, 7 → 7. */
function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? (tens ? digits.indexOf(tens) : 1) : 0;
  return ten * 10 + (ones ? digits.indexOf(ones) : 0);
}

const numbered = /第?(\d{1,2}|[一二三四五六七八九]?十?[一二三四五六七八九]?)(?:村民)?(?:小组|组|队)/;

/** The villager groups that rows speak of and the village does not have. */
export function groupsMentioned(village: string, rows: readonly ImportRow[]): AreaLine[] {
  const ordinals = new Set<number>();
  for (const { notes } of rows) {
    for (const { code, params } of notes) {
      if (code !== 'area.unknown') continue;
      const written = String(params?.written ?? '');
      const bare = /^\d{1,2}$/.exec(written.trim())?.[0];
      const ordinal = numberOf(bare ?? numbered.exec(written)?.[1] ?? '');
      if (ordinal > 0) ordinals.add(ordinal);
    }
  }
  return [...ordinals]
    .sort((a, b) => a - b)
    .map((ordinal) => ({
      code: `${village}.${String(ordinal).padStart(2, '0')}`,
      parent: village,
      kind: 'group',
      name: `${ordinal}组`,
      ordinal,
    }));
}

/** What most rows call the village that they take for another, because it has only its code for a name. */
export function villageCalled(rows: readonly ImportRow[]): string | undefined {
  const times = new Map<string, number>();
  for (const { notes } of rows) {
    for (const { code, params } of notes) {
      if (code !== 'area.otherVillage') continue;
      const name = String(params?.written ?? '');
      times.set(name, (times.get(name) ?? 0) + 1);
    }
  }
  return [...times].sort((a, b) => b[1] - a[1])[0]?.[0];
}
