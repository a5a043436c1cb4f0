import { Delta, PresenceTag, useReason } from '#modules/people/console/index.ts';
import { peopleContract } from '#modules/people/contract.ts';
import {
  Answer,
  AreaName,
  EmptyState,
  Figure,
  PersonLink,
  Section,
  timeOf,
  useQueryOf,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';

const shownMax = 12;
const stepMs = 300_000;

/** Who came and went in the last 24 hours, the latest first. */
export function Movements() {
  const t = useT();
  const reasonOf = useReason();
  // In steps, so that the question does not change with every breath.
  const from = new Date(Math.floor(Date.now() / stepMs) * stepMs - 86_400_000).toISOString();
  const size = useQueryOf(peopleContract.queries.ledger, { from, limit: 1 });
  const offset = Math.max(0, (size.data?.total ?? 0) - shownMax);
  const answer = useQueryOf(
    peopleContract.queries.ledger,
    { from, limit: shownMax, offset },
    { enabled: size.data !== undefined },
  );
  return (
    <Section
      title={t('console:overview.movements')}
      extra={
        size.data ? (
          <Figure size="inline" value={t('console:overview.entryCount', { count: size.data.total })} to="/ledger" />
        ) : null
      }
    >
      <Answer of={size.error ? size : answer} rows={5}>
        {({ entries }) =>
          entries.length === 0 ? (
            <EmptyState title={t('console:overview.noMovements')} hint={t('console:overview.noMovementsHint')} />
          ) : (
            <ul className="rv-movements">
              {[...entries].reverse().map((entry) => (
                <li key={entry.id}>
                  <span className="rv-numeric rv-muted">{timeOf(entry.effectiveAt)}</span>
                  <PresenceTag kind={entry.kind} />
                  <span className="rv-numeric">
                    <Delta value={entry.delta} />
                  </span>
                  <span>
                    {entry.personId ? (
                      <PersonLink personId={entry.personId} name={entry.personName} />
                    ) : (
                      t('console:overview.notNamed')
                    )}{' '}
                    <span className="rv-muted">
                      <AreaName code={entry.area} />
                    </span>
                  </span>
                  <span className="rv-muted rv-movement-why">
                    {[reasonOf(entry.reason), entry.actorName].filter(Boolean).join(' · ')}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </Section>
  );
}
