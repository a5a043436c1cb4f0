import { NUMBER_CHARACTERS, readSmallNumber } from '../../identifiers/chinese-number.ts';
import { withoutSpaces } from '../../identifiers/text.ts';

const GROUP = new RegExp(`第?([${NUMBER_CHARACTERS}]{1,3})(?:号)?(?:村民|居民)?小?(?:组|队|生产队)`);
const GRID = new RegExp(`第?([${NUMBER_CHARACTERS}]{1,3})(?:号)?网格|网格(?:第)?([${NUMBER_CHARACTERS}]{1,3})`);
const BARE = new RegExp(`^(?:第|组|队|group|team|grid|g)?([${NUMBER_CHARACTERS}]{1,3})$`, 'i');

/** The number of a villager group in any writing: 5组, 五组, 第5村民小组, 金明五队, 组5. */
export function groupOrdinalIn(text: string): number | null {
  return ordinal(GROUP.exec(withoutSpaces(text))?.[1]);
}

/** The number of a grid: 第二网格, 网格2. */
export function gridOrdinalIn(text: string): number | null {
  const match = GRID.exec(withoutSpaces(text));
  return ordinal(match?.[1] ?? match?.[2]);
}

/** The building a title speaks of: 金明新村8号楼, 8幢, B座; a sheet may just be called 8号. */
export function buildingIn(text: string): string {
  const word = withoutSpaces(text).toUpperCase();
  const match = /(?<![\dA-Z])(\d{1,3}|[A-Z])(?:号楼|幢|栋|座)|^(\d{1,3})号$/.exec(word);
  return (match?.[1] ?? match?.[2] ?? '').replace(/^0+/, '');
}

/** A number that stands alone in a column that says what it numbers: 5, 05, 五. */
export function bareOrdinal(text: string): number | null {
  return ordinal(BARE.exec(withoutSpaces(text))?.[1]);
}

function ordinal(digits: string | undefined): number | null {
  const value = digits === undefined ? null : readSmallNumber(digits);
  return value === null || value === 0 ? null : value;
}
