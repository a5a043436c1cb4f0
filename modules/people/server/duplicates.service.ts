import { sql } from 'kysely';
import { accept } from '#platform/contract/index.ts';
import type { Tx } from '#platform/server/db/scoped.ts';
import type { ServerModule } from '#platform/server/module.ts';
import type { peopleContract } from '../contract.ts';
import { type DuplicateReason, likeness } from '../domain/duplicates.ts';
import { lies, type PersonAtDoor, personsByIds } from './roster.store.ts';
import type { Scope } from './scope.ts';
import { toPerson } from './views.ts';

/** More pairs than this nobody looks at; the likeliest reasons come first. */
const pairsMax = 5000;

interface Pair {
  town: string;
  a: string;
  b: string;
  why: DuplicateReason[];
}

/** Pairs with something telling in common, without those that somebody told apart. */
async function findPairs(tx: Tx, scope: Scope): Promise<Pair[]> {
  const { rows } = await sql<Pair>`
    with living as materialized (
      select persons.town, persons.id, persons.name, persons.birth_date, persons.document_number, persons.phones,
        persons.household_id
      from persons where ${lies(scope, 'persons')} and persons.ended_at is null
    ), phone as (
      select living.town, living.id, living.name, number from living, unnest(living.phones) as number
    ), pair as (
      select one.town, one.id as a, other.id as b, 'documentNumber' as why from living as one
        join living as other using (town, document_number) where one.id < other.id
      union all
      select one.town, one.id, other.id, 'nameAndBirthDate' from living as one
        join living as other using (town, name, birth_date) where one.id < other.id
      union all
      select one.town, one.id, other.id, 'nameAndPhone' from phone as one
        join phone as other using (town, name, number) where one.id < other.id
      union all
      select one.town, one.id, other.id, 'nameAndHousehold' from living as one
        join living as other using (town, name, household_id) where one.id < other.id
    )
    select town, a, b, array_agg(distinct why) as why from pair
    where not exists (
      select from duplicate_dismissals as told where told.town = pair.town and told.a = pair.a and told.b = pair.b
    )
    group by town, a, b order by min(why), a limit ${pairsMax}
  `.execute(tx);
  return rows;
}

/** Pairs of the roster that may be one person, the likeliest first. */
export const duplicates: ServerModule<typeof peopleContract>['queries']['duplicates'] = async (
  ctx,
  { limit, offset },
) => {
  const found = await findPairs(ctx.tx, ctx);
  const persons = new Map<string, PersonAtDoor>();
  for (const town of ctx.towns) {
    const ids = found.filter((pair) => pair.town === town).flatMap(({ a, b }) => [a, b]);
    for (const [id, person] of await personsByIds(ctx.tx, town, ids)) persons.set(id, person);
  }
  const pairs = found
    .flatMap(({ a, b, why }) => {
      const [one, other] = [persons.get(a), persons.get(b)];
      return one && other ? [{ one, other, ...likeness(one, other, why) }] : [];
    })
    .filter(({ score }) => score > 0)
    .sort((x, y) => y.score - x.score || (x.one.id < y.one.id ? -1 : 1));
  return accept({
    total: pairs.length,
    pairs: pairs.slice(offset, offset + limit).map(({ one, other, why, score }) => ({
      a: toPerson(one, ctx.actor.role),
      b: toPerson(other, ctx.actor.role),
      why,
      score,
    })),
  });
};
