import type { Discrepancy } from '#modules/drives/contract.ts';
import { PersonLink, ScreenLink } from '#platform/web/console-kit/index.ts';
import { isDoor } from '../words.tsx';

/** Whom a difference is about; opens the person, or the household of a round by household. */
export function SubjectLink({ difference }: { difference: Discrepancy }) {
  const { personId, householdId, name, houseNo } = difference;
  if (!isDoor(difference)) return <PersonLink personId={personId} name={name} houseNo={houseNo} />;
  return (
    <span className="rv-person">
      {name} <ScreenLink to={`/households/${householdId}`}>{houseNo}</ScreenLink>
    </span>
  );
}
