import { v7 as newId } from 'uuid';
import { random } from '#demo/random.ts';
import { type LoadedRound, loadRound } from '#modules/drives/server/index.ts';
import { inTowns } from '#platform/server/db/scoped.ts';
import type { RedvestServer } from '../../apps/server/compose.ts';
import { type LoadedTown, town } from './town.ts';

/** Of each kind of difference so many in a thousand. */
const differencesPerMille = 5;
/** People whom no list knows: so many in ten thousand. */
const strangersPer10000 = 5;

type Kind = Pick<LoadedRound, 'kind' | 'unit' | 'title' | 'startsAt' | 'closedAt'> & { result: 'negative' | 'done' };

const kinds: readonly Kind[] = [
  { kind: 'pcr', unit: 'person', title: '核酸', result: 'done', ...evening(5) },
  { kind: 'handout', unit: 'household', title: '发菜', result: 'done', ...evening(6) },
  { kind: 'antigen', unit: 'person', title: '抗原', result: 'negative', ...evening(7) },
];

function evening(day: number) {
  return { startsAt: `2022-04-0${day}T10:00:00.000Z`, closedAt: `2022-04-0${day}T14:00:00.000Z` };
}

interface Subject {
  personId: string | null;
  householdId: string | null;
  area: string;
  present: boolean;
}

/**
 * Three closed rounds over a town, with differences as they happen: not counted, counted though not here by the
 * ledger, counted twice, counted by another village's post, and strangers.
 */
export async function loadRounds(server: RedvestServer, loaded: LoadedTown): Promise<LoadedRound[]> {
  const rounds = kinds.map((kind) => roundOf(kind, loaded));
  for (const round of rounds) {
    await inTowns(server.app.database.kysely, [town], (tx) => loadRound(tx, town, round));
  }
  await server.app.database.pool.query('vacuum analyze');
  return rounds;
}

function roundOf({ result, ...kind }: Kind, { people, households, villages }: LoadedTown): LoadedRound {
  const chance = random(1, `round ${kind.kind}`);
  const subjects: Subject[] =
    kind.unit === 'person'
      ? people.map(({ id, householdId, area, present }) => ({ personId: id, householdId, area, present }))
      : households.map(({ id, area, present }) => ({ personId: null, householdId: id, area, present }));
  const records: LoadedRound['records'] = [];
  const record = (subject: Omit<Subject, 'present'>, name: string | null = null) =>
    records.push({
      ...subject,
      id: newId(),
      name,
      result,
      at: new Date(Date.parse(kind.startsAt) + (records.length % 14_000) * 1000).toISOString(),
      by: `志愿者${records.length % 50}`,
    });
  for (const { present, ...subject } of subjects) {
    const dice = chance.int(0, 999);
    if (!present) {
      // One in ten is away: ten times the share among them makes the share of all.
      if (dice < 10 * differencesPerMille) record(subject);
      continue;
    }
    if (dice < differencesPerMille) continue;
    const isElsewhere = dice < 2 * differencesPerMille && villages.length > 1;
    const away = villages.find((village) => !subject.area.startsWith(village)) ?? subject.area;
    record(isElsewhere ? { ...subject, area: away } : subject);
    if (dice >= 2 * differencesPerMille && dice < 3 * differencesPerMille) record(subject);
    if (chance.int(0, 9999) < strangersPer10000) {
      record({ ...subject, personId: null, householdId: null }, '老王的侄子');
    }
  }
  return { id: newId(), area: town, actorName: '测算员', ...kind, records };
}
