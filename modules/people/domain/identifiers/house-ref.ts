import { NUMBER_CHARACTERS, readSmallNumber } from './chinese-number.ts';
import { cleanText } from './text.ts';

/** Where a door is, as far as a cell says it. */
export interface HouseRef {
  /** The village named right before the group (`金明` in 金明村5组). */
  village?: string;
  groupOrdinal?: number;
  /** The number of the lane or compound (弄). */
  lane?: string;
  building?: string;
  unit?: string;
  room?: string;
  /** The number of a house that has no rooms of its own: 23, 13-22, 5023. */
  houseNo?: string;
  /** One spelling for one door inside its area: `23`, `8-602`, `8-2-602`, `123弄8-602`; the group is not part of it. */
  normalised: string;
}

const GROUP = new RegExp(
  `(?:(\\p{Script=Han}{2})村)?第?([${NUMBER_CHARACTERS}]{1,3})(?:村民)?小?(?:组|队|生产队)`,
  'u',
);
const LANE = /(\d+)弄/;
const NUMBER = '[0-9]+';
const BUILDING_NAME = `${NUMBER}[A-Z甲乙丙丁]?|[A-Z甲乙丙丁](?:${NUMBER})?|[一二三四五六七八九十]{1,3}`;
const BUILDING_MARK = '(?:号楼|号|幢|栋|座|楼|#)';
const ROOM = `[A-Z]?${NUMBER}[A-Z甲乙丙丁]?`;

const PATTERNS: [RegExp, (parts: string[]) => Omit<HouseRef, 'normalised'>][] = [
  // 8幢2单元602室, 8-2-602
  [
    new RegExp(`(${BUILDING_NAME})${BUILDING_MARK}[-/]?(${BUILDING_NAME})(?:单元|门)[-/]?(${ROOM})(?:室|房|号)?`),
    ([building, unit, room]) => ({ building, unit, room }),
  ],
  [
    new RegExp(`(?<![-\\d])(${BUILDING_NAME})[-/](\\d{1,2})[-/](\\d{3,4}[A-Z]?)(?:室|房|号)?(?![-\\d])`),
    ([building, unit, room]) => ({ building, unit, room }),
  ],
  // 8号602室, 15号602, 6号楼302, B座1203, 8#602
  [new RegExp(`(${BUILDING_NAME})${BUILDING_MARK}[-/]?(${ROOM})(?:室|房)`), ([building, room]) => ({ building, room })],
  [
    new RegExp(`(${BUILDING_NAME})${BUILDING_MARK}[-/]?(\\d{3,4}[A-Z]?)(?!\\d|号|弄)`),
    ([building, room]) => ({ building, room }),
  ],
  // 8-602, B2/301室
  [
    new RegExp(`(?<![-\\d])(${BUILDING_NAME})[-/](\\d{3,4}[A-Z]?)(?:室|房)?(?![-\\d])`),
    ([building, room]) => ({ building, room }),
  ],
  // 8幢2单元
  [new RegExp(`(${BUILDING_NAME})${BUILDING_MARK}(${BUILDING_NAME})单元`), ([building, unit]) => ({ building, unit })],
  // 23号, 23-1号, 23号-1, 23号之1, 5023号甲
  [
    new RegExp(
      `(${NUMBER}[A-Z甲乙丙丁]?(?:-${NUMBER})?)号(?!楼)(?:[-之附](${NUMBER}))?([甲乙丙丁](?!\\p{Script=Han}))?`,
      'u',
    ),
    ([number, sub, letter]) => ({ houseNo: [number, sub].filter(Boolean).join('-') + (letter ?? '') }),
  ],
  [new RegExp(`(${BUILDING_NAME})(?:号楼|幢|栋|座|楼)`), ([building]) => ({ building })],
  [/(\d+[A-Z]?)室/, ([room]) => ({ room })],
  // A bare number, nothing else in the cell: 23, 13-22, 23甲
  [/^(?:门牌)?(\d+(?:-\d+)?[A-Z甲乙丙丁]?)$/, ([number]) => ({ houseNo: number })],
];

/** Reads a house number or an address; null for an empty text. An address without any number is its own name. */
export function parseHouseRef(text: string): HouseRef | null {
  const clean = tidy(text);
  if (clean === '') return null;
  const ref: HouseRef = { normalised: '' };
  let local = clean;
  const group = GROUP.exec(local);
  const ordinal = group?.[2] === undefined ? null : readSmallNumber(group[2]);
  if (group && ordinal !== null && ordinal > 0) {
    ref.groupOrdinal = ordinal;
    if (group[1] !== undefined) ref.village = group[1];
    local = local.slice(group.index + group[0].length);
  } else {
    local = withoutUpperAreas(local);
  }
  const lane = LANE.exec(local);
  if (lane?.[1]) {
    ref.lane = lane[1];
    local = local.slice(lane.index + lane[0].length);
  }
  Object.assign(ref, doorIn(local));
  ref.normalised = normalise(ref, local);
  return ref;
}

function tidy(text: string): string {
  return fromEnglish(cleanText(text).toUpperCase())
    .replace(/[‐-―~]/g, '-')
    .replace(/ /g, '')
    .replace(/^第(?=\d+(?:号|幢|栋))/, '');
}

/** "Room 602, Building 8" and "Group 5, No. 23" in the order of their Chinese fellows. */
function fromEnglish(text: string): string {
  if (!/[A-Z]{2}/.test(text)) return text;
  const number = (words: string) => new RegExp(`\\b(?:${words})\\.?\\s*#?(\\d+[A-Z]?|[A-Z]\\b)`).exec(text)?.[1];
  const group = number('GROUP|TEAM');
  const lane = number('LANE');
  const building = number('BUILDING|BLDG|BLOCK');
  const unit = number('UNIT|ENTRANCE');
  const room = number('ROOM|RM|FLAT|APARTMENT|APT');
  const house = number('NO|NUMBER|HOUSE');
  const door = [building && `${building}号楼`, unit && `${unit}单元`, room && `${room}室`].filter(Boolean).join('');
  const found = [group && `${group}组`, lane && `${lane}弄`, door || (house && `${house}号`)].filter(Boolean).join('');
  return found === '' ? text : found;
}

/** Province, city, district, town and village say where the area lies, not which door it is. */
function withoutUpperAreas(text: string): string {
  const stripped = text
    .replace(/^中国/, '')
    .replace(/^\p{Script=Han}{2,8}?(?:省|自治区)/u, '')
    .replace(/^\p{Script=Han}{2,6}?市/u, '')
    .replace(/^\p{Script=Han}{2,4}?区(?=.)/u, '')
    .replace(/^\p{Script=Han}{2,4}?(?:镇|乡|街道)(?=.)/u, '')
    .replace(/^\p{Script=Han}{2,4}?(?:村委会|居委会|居委|(?<!新)村)(?=.)/u, '');
  return stripped === '' ? text : stripped;
}

function doorIn(text: string): Omit<HouseRef, 'normalised'> {
  for (const [pattern, build] of PATTERNS) {
    const match = pattern.exec(text);
    if (!match) continue;
    const parts = Object.entries(build(match.slice(1)));
    return Object.fromEntries(
      parts.filter(([, value]) => value !== undefined).map(([key, value]) => [key, canonical(value)]),
    );
  }
  return {};
}

/** `08` and `八` are building 8. */
function canonical(value: string | number | undefined): string {
  const text = String(value);
  const spelled = /^[一二三四五六七八九十]+$/.test(text) ? readSmallNumber(text) : null;
  return spelled === null ? text.replace(/^0+(?=\d)/, '').replace(/(?<=-)0+(?=\d)/g, '') : String(spelled);
}

function normalise(ref: HouseRef, local: string): string {
  const door = ref.houseNo ?? [ref.building, ref.unit, ref.room].filter((part) => part !== undefined).join('-');
  const lane = ref.lane === undefined ? '' : `${ref.lane}弄`;
  return lane + (door === '' ? local : door);
}
