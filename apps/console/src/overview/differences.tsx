import { DiscrepancyKind, drivesContract } from '#modules/drives/contract.ts';
import { Answer, EmptyState, Figure, figureOf, Section, useQueryOf } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';

/** Differences that are not settled, by kind. */
export function Differences() {
  const t = useT();
  const answer = useQueryOf(drivesContract.queries.discrepancies, { state: ['open', 'assigned'], limit: 1 });
  return (
    <Section
      title={t('console:overview.differences')}
      extra={
        answer.data ? (
          <Figure size="inline" value={t('console:overview.openCount', { count: answer.data.total })} to="/board" />
        ) : null
      }
    >
      <Answer of={answer} rows={5}>
        {({ counts }) => {
          const waiting = counts.filter(({ state, count }) => (state === 'open' || state === 'assigned') && count > 0);
          const rows = DiscrepancyKind.options
            .map((kind) => ({
              kind,
              count: waiting.filter((each) => each.kind === kind).reduce((sum, each) => sum + each.count, 0),
            }))
            .filter(({ count }) => count > 0)
            .sort((a, b) => b.count - a.count);
          if (rows.length === 0) {
            return (
              <EmptyState title={t('console:overview.noDifferences')} hint={t('console:overview.noDifferencesHint')} />
            );
          }
          return (
            <ul className="rv-lines">
              {rows.map(({ kind, count }) => (
                <li key={kind}>
                  <span>{t(`drives:differenceKind.${kind}`)}</span>
                  <Figure size="inline" value={figureOf(count)} to="/board" search={{ kind }} />
                </li>
              ))}
            </ul>
          );
        }}
      </Answer>
    </Section>
  );
}
