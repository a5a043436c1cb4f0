import { type HouseRef, parseHouseRef } from '../identifiers/house-ref.ts';

/** The cells of a row that name a door. */
export interface DoorParts {
  houseNo: string;
  building: string;
  unit: string;
  room: string;
  address: string;
  /** The building a title or a section row above speaks of. */
  buildingAbove: string;
}

export interface Door {
  house: HouseRef | null;
  /** As people say it: `23号`, `8-602`. */
  houseNo: string;
}

/** The door a row names, from its own columns or out of its address. */
export function doorOf(parts: DoorParts): Door {
  const composed = composedDoor(parts);
  const house = parseHouseRef(composed === '' ? parts.address : composed);
  if (house === null || house.normalised === '') return { house: null, houseNo: '' };
  if (parts.buildingAbove !== '' && isRoomOnly(house)) {
    const full = parseHouseRef(`${parts.buildingAbove}-${house.normalised}`);
    if (full) return { house: full, houseNo: full.normalised };
  }
  return { house, houseNo: composed !== '' && !/^\d+$/.test(composed) ? composed : spoken(house) };
}

function spoken({ houseNo, building, room, normalised }: HouseRef): string {
  if (houseNo !== undefined) return `${normalised}号`;
  return room !== undefined && building === undefined ? `${normalised}室` : normalised;
}

function isRoomOnly({ lane, building, room, houseNo, normalised }: HouseRef): boolean {
  if (lane !== undefined || building !== undefined) return false;
  return room !== undefined || (houseNo !== undefined && /^\d{3,4}$/.test(normalised));
}

function composedDoor({ houseNo, building, unit, room }: DoorParts): string {
  if (room !== '') {
    // The room cell may say it all: 8号602室.
    if (building === '' && /[-号幢栋楼]/.test(room.slice(0, -1))) return room;
    const front = building !== '' ? building : houseNo;
    return front === '' ? `${bare(room)}室` : joined([front, unit, room]);
  }
  if (houseNo === '') return building === '' ? '' : joined([building, unit]);
  return building === '' || houseNo.includes('-') ? houseNo : joined([building, unit, houseNo]);
}

function joined(parts: string[]): string {
  return parts
    .filter((part) => part !== '')
    .map(bare)
    .join('-');
}

function bare(text: string): string {
  return text.replace(/(号楼|号|楼|幢|栋|座|单元|室|房|#)$/, '');
}
