import { random } from '#demo/random.ts';
import { pinyinInitials } from '#modules/people/domain/identifiers/pinyin.ts';
import { findPeople, scopeOf } from '#modules/people/server/index.ts';
import { inTowns } from '#platform/server/db/scoped.ts';
import type { RedvestServer } from '../../apps/server/compose.ts';
import { repeated } from './report.ts';
import { type Sample, town } from './town.ts';

/** What people type to find somebody. */
export const typed: Record<string, (one: Sample) => string> = {
  'whole name': ({ name }) => name,
  'surname only': ({ name }) => name.slice(0, 1),
  'given name': ({ name }) => name.slice(1),
  'one initial': ({ name }) => pinyinInitials(name).slice(0, 1),
  'two initials': ({ name }) => pinyinInitials(name).slice(0, 2),
  'all initials': ({ name }) => pinyinInitials(name),
  'end of a phone': ({ phone }) => phone.slice(-4),
  'middle of a phone': ({ phone }) => phone.slice(3, 7),
  'start of a phone': ({ phone }) => phone.slice(0, 3),
  'end of a document': ({ document }) => document.slice(-4),
  'house number': ({ houseNo }) => houseNo,
  'surname and house': ({ name, houseNo }) => `${name.slice(0, 1)} ${houseNo}`,
};

/** Finds people of the town by what is typed of them, under row-level security. @returns ms of each search */
export function searchTimes(
  server: RedvestServer,
  area: string,
  samples: readonly Sample[],
  text: (one: Sample) => string,
  times: number,
): Promise<number[]> {
  const chance = random(7, 'search');
  const scope = scopeOf({ areas: server.areas, area });
  const db = server.app.database.kysely;
  return repeated(times, () => {
    const sample = chance.pick(samples);
    return inTowns(db, [town], (tx) => findPeople(tx, scope, text(sample), 20), true);
  });
}
