import type { Person } from '#modules/people/contract.ts';
import { PersonLink } from '#platform/web/console-kit/index.ts';

/** A person's name that opens their page; struck through nothing, hidden nothing. */
export function PersonLine({
  person,
  withHouse,
}: {
  person: Pick<Person, 'id' | 'name' | 'houseNo'>;
  withHouse?: boolean;
}) {
  return <PersonLink personId={person.id} name={person.name} houseNo={withHouse ? person.houseNo : undefined} />;
}
