import { withoutSpaces } from '../../identifiers/text.ts';
import { readYesNo } from './yes-no.ts';

export interface PresenceReading {
  state: 'present' | 'away' | null;
  place: string | null;
}

const HERE =
  /^(在村|在家|在本村|在组|在小区|在沪|在册在村|常住|实住|居住|在住|已返|返村|回村|已回村|已回|回来|返回|本村|在村常住|present|here|home)/i;
const AWAY =
  /不在|未在|外出|在外|离村|离沪|外地|出国|国外|人户分离|空挂|未返|未回|打工|务工|住院|迁出|外嫁|出嫁|住校|外住|away|absent|abroad/i;
const PLACE =
  /^(?:长期|目前|现|已)?(?:外出|在外地?|外地|去|赴|回|人在|现在|住|现住|在)(?:务工|打工|居住|到|去)?[::(-]?([^())]{2,20})/;
const NO_PLACE = /^(打工|务工|居住|读书|上学|工作|经商|探亲|地|人员|未归|未回|不在|在村|村)+$/;

/** Reads a cell that says whether somebody is in the village. `null` means it says something else. */
export function readPresence(text: string): PresenceReading {
  const word = withoutSpaces(text);
  const yes = readYesNo(word);
  if (yes !== null) return { state: yes ? 'present' : 'away', place: null };
  const here = HERE.test(word);
  const away = AWAY.test(word);
  if (here && !away) return { state: 'present', place: null };
  if (away && !here) return { state: 'away', place: placeIn(word) };
  if (!here && /^(在|去|赴|住|现住)[^村家]/.test(word) && !/上班|上学|读书|工作/.test(word)) {
    return { state: 'away', place: placeIn(word) };
  }
  return { state: null, place: null };
}

/** The same in a free remark, where only plain words count. */
export function presenceInNote(text: string): PresenceReading {
  const word = withoutSpaces(text);
  const away = /不在(村|家|沪|本村)|外出|在外地|长期在外|人户分离|空挂户|离村/.exec(word);
  const here = /(?<!不)(在村|在家)|已返村|已回村/.exec(word);
  if (away && !here) return { state: 'away', place: placeIn(word.slice(away.index)) };
  return { state: here && !away ? 'present' : null, place: null };
}

function placeIn(word: string): string | null {
  const place = PLACE.exec(word)?.[1]?.replace(/(务工|打工|上班|工作|居住|读书|上学|了)+$/, '') ?? '';
  return place.length < 2 || NO_PLACE.test(place) ? null : place;
}
