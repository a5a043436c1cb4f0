import { peopleContract } from '#modules/people/contract.ts';
import {
  Answer,
  EmptyState,
  Figure,
  figureOf,
  ScreenLink,
  today,
  useQueryOf,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';

/** How many are here now, and how that came about today. */
export function Headcount() {
  const t = useT();
  const day = today();
  const headcount = useQueryOf(peopleContract.queries.headcount, {});
  const totals = useQueryOf(peopleContract.queries.dailyTotals, { from: day, to: day });
  const moved = totals.data?.days.find((each) => each.day === day);
  return (
    <Answer of={headcount} rows={2}>
      {(count) =>
        count.registered === 0 ? (
          <EmptyState
            title={t('people:list.empty')}
            hint={t('people:list.emptyNext')}
            action={<ScreenLink to="/import">{t('people:list.emptyAction')}</ScreenLink>}
          />
        ) : (
          <div className="rv-headcount">
            <Figure
              size="large"
              value={figureOf(count.count)}
              unit={t('console:overview.people')}
              label={t('console:overview.headcount')}
              to="/present"
            />
            <Figure
              value={figureOf(moved?.arrivals ?? 0)}
              label={t('console:overview.arrivals')}
              to="/ledger"
              search={{ kind: 'in', from: day }}
            />
            <Figure
              value={figureOf(moved?.departures ?? 0)}
              label={t('console:overview.departures')}
              to="/ledger"
              search={{ kind: 'out', from: day }}
            />
            <Figure value={figureOf(count.registered)} label={t('console:overview.registered')} to="/people" />
            <Figure value={figureOf(count.households)} label={t('console:overview.households')} to="/households" />
            <Figure
              value={figureOf(count.unnamed)}
              label={t('console:overview.unnamed')}
              tone={count.unnamed === 0 ? 'plain' : 'late'}
              to="/ledger"
              search={{ unnamed: 'yes' }}
            />
          </div>
        )
      }
    </Answer>
  );
}
