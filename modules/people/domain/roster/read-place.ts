import { withoutSpaces } from '../identifiers/text.ts';
import type { AreaFinder } from './area-finder.ts';
import type { RosterArea, RosterContext } from './context.ts';
import { doorOf } from './door.ts';
import { choose, enter, keep, skip } from './draft.ts';
import type { StatedPlace } from './households.ts';
import type { RosterIssue, RosterOption } from './reading.ts';
import type { RowValues } from './row-values.ts';
import { isBlankWord } from './values/yes-no.ts';

/** What a table, its title and its rows so far say about the area of the rows to come. */
export interface AreaMemory {
  /** From a section row, the table's title or the sheet's name. */
  section: RosterArea | undefined;
  /** The building they speak of, `''` when they speak of none. */
  building: string;
  /** The group the last row named. */
  last: RosterArea | undefined;
  /** Whether the table fills the group in only where it changes. */
  inheritsGroup: boolean;
}

export interface PlaceReading {
  place: StatedPlace;
  issue: RosterIssue | null;
}

/** Reads which household and area a row names. */
export function readPlace(
  values: RowValues,
  memory: AreaMemory,
  areas: AreaFinder,
  context: RosterContext,
): PlaceReading {
  const text = (field: Parameters<RowValues['text']>[0]) => {
    const written = values.text(field);
    return isBlankWord(written) ? '' : written;
  };
  const address = values
    .texts('address')
    .filter((part) => !isBlankWord(part))
    .join(' ');
  const { house, houseNo } = doorOf({
    houseNo: text('houseNo'),
    building: text('building'),
    unit: text('unit'),
    room: text('room'),
    address,
    buildingAbove: memory.building,
  });
  const place: StatedPlace = {
    householdId: text('householdId'),
    householdNo: withoutSpaces(text('householdNo')),
    headName: values.has('name') ? withoutSpaces(text('householdHead')).replace(/[((].*$/, '') : '',
    address: address.slice(0, 200),
    houseNo: houseNo.slice(0, 60),
    house: house?.normalised ? house : null,
    areaCode: null,
    areaKey: '',
  };
  const found = resolveArea(values, place, house?.groupOrdinal, memory, areas);
  place.areaCode = found.area?.code ?? null;
  place.areaKey = found.key;
  if (found.area?.kind === 'group' || found.area === undefined) {
    const building = /^\d{1,4}$/.test(house?.building ?? '') ? Number(house?.building) : null;
    const refined = building === null ? undefined : areas.buildingNumbered(building, place.areaCode);
    if (refined && found.issue === null) place.areaCode = refined.code;
  }
  if (found.issue === null && place.areaCode === null && place.areaKey === '') place.areaCode = context.village.code;
  const other = otherVillage([values.text('village'), house?.village === undefined ? '' : `${house.village}村`], areas);
  return { place, issue: other ?? found.issue };
}

interface FoundArea {
  area: RosterArea | undefined;
  key: string;
  issue: RosterIssue | null;
}

function resolveArea(
  values: RowValues,
  place: StatedPlace,
  addressOrdinal: number | undefined,
  memory: AreaMemory,
  areas: AreaFinder,
): FoundArea {
  const certain = (area: RosterArea): FoundArea => ({ area, key: area.code, issue: null });
  const stated = values.text('group');
  const inAddress = addressOrdinal === undefined ? undefined : areas.groupNumbered(addressOrdinal);
  if (stated !== '' && !isBlankWord(stated)) {
    const named = areas.groupNamed(stated);
    if (named === undefined)
      return doubtful('area.unknown', { written: stated }, `?${withoutSpaces(stated)}`, groupOptions(areas));
    if (inAddress && inAddress !== named) {
      const options = [areaOption(named), areaOption(inAddress), skip];
      return doubtful('area.conflict', { stated: named.name, inAddress: inAddress.name }, `?${named.code}`, options);
    }
    memory.last = named;
    return certain(named);
  }
  if (inAddress) return certain(inAddress);
  if (addressOrdinal !== undefined && areas.groups.length > 0) {
    return doubtful('area.unknown', { written: place.address }, `?${addressOrdinal}`, groupOptions(areas));
  }
  const grid = values.text('grid');
  const fromGrid = grid === '' ? undefined : areas.gridNamed(grid);
  const inherited = memory.inheritsGroup ? memory.last : undefined;
  const known = inherited ?? memory.section ?? fromGrid;
  if (known) return certain(known);
  if (values.has('group') && areas.groups.length > 0 && place.house !== null) {
    return doubtful('area.missing', {}, '?', groupOptions(areas));
  }
  return { area: undefined, key: '', issue: null };
}

function doubtful(
  code: RosterIssue['code'],
  params: RosterIssue['params'],
  key: string,
  options: RosterOption[],
): FoundArea {
  return { area: undefined, key, issue: { code, field: 'group', person: 0, params, options } };
}

function otherVillage(names: string[], areas: AreaFinder): RosterIssue | null {
  const other = names.find((name) => name !== '' && !isBlankWord(name) && areas.isOtherVillage(name));
  if (other === undefined) return null;
  return { code: 'area.otherVillage', field: 'village', person: 0, params: { written: other }, options: [skip, keep] };
}

function areaOption(area: RosterArea): RosterOption {
  return choose('area', area.code, { name: area.name });
}

const optionCache = new WeakMap<RosterArea[], RosterOption[]>();

function groupOptions(areas: AreaFinder): RosterOption[] {
  const known = optionCache.get(areas.groups);
  if (known) return known;
  const options = [...areas.groups.map(areaOption), enter('group'), skip];
  optionCache.set(areas.groups, options);
  return options;
}
