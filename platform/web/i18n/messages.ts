import { access as accessEn } from './en/access.ts';
import { areas as areasEn } from './en/areas.ts';
import { common as commonEn } from './en/common.ts';
import { console as consoleEn } from './en/console.ts';
import { drives as drivesEn } from './en/drives.ts';
import { errors as errorsEn } from './en/errors.ts';
import { messages as messagesEn } from './en/messages.ts';
import { people as peopleEn } from './en/people.ts';
import { roster as rosterEn } from './en/roster.ts';
import { access } from './zh/access.ts';
import { areas } from './zh/areas.ts';
import { common } from './zh/common.ts';
import { console } from './zh/console.ts';
import { drives } from './zh/drives.ts';
import { errors } from './zh/errors.ts';
import { messages } from './zh/messages.ts';
import { people } from './zh/people.ts';
import { roster } from './zh/roster.ts';

/** Every sentence of the console, by language and namespace. */
export const consoleMessages = {
  'zh-CN': { common, errors, areas, access, people, roster, drives, messages, console },
  en: {
    common: commonEn,
    errors: errorsEn,
    areas: areasEn,
    access: accessEn,
    people: peopleEn,
    roster: rosterEn,
    drives: drivesEn,
    messages: messagesEn,
    console: consoleEn,
  },
};
