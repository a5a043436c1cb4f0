import { Segmented } from 'antd';
import { peopleContract } from '#modules/people/contract.ts';
import {
  Answer,
  AsOf,
  Figure,
  figureOf,
  Section,
  signedOf,
  timeOf,
  useQueryOf,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';

export type Known = 'then' | 'now';

/** How many were here at an instant, as it was known then or as it is known today. */
export function AsOfFigures(props: {
  at: string | undefined;
  onAt: (at: string | undefined) => void;
  known: Known;
  onKnown: (known: Known) => void;
}) {
  const { at, known } = props;
  const t = useT();
  const { headcount } = peopleContract.queries;
  const chosen = useQueryOf(headcount, { at, known });
  const other = useQueryOf(headcount, { at, known: known === 'then' ? 'now' : 'then' }, { enabled: at !== undefined });
  const difference = at !== undefined && chosen.data && other.data ? other.data.count - chosen.data.count : 0;

  return (
    <Section
      title={at ? t('people:ledger.asOfTime', { when: timeOf(at) }) : t('people:ledger.now')}
      extra={
        at ? (
          <Segmented<Known>
            size="small"
            className="rv-no-print"
            value={known}
            onChange={props.onKnown}
            options={[
              { value: 'then', label: t('people:ledger.knownThen') },
              { value: 'now', label: t('people:ledger.knownNow') },
            ]}
          />
        ) : null
      }
    >
      <AsOf value={at} onChange={props.onAt} />
      <Answer of={chosen} rows={2}>
        {({ count, registered, households, unnamed }) => (
          <div className="rv-figures">
            <Figure
              size="large"
              value={figureOf(count)}
              label={t('people:ledger.headcount')}
              to="/present"
              search={{ at, known: at ? known : undefined }}
            />
            <Figure value={figureOf(registered)} label={t('people:ledger.registered')} to="/people" />
            <Figure value={figureOf(households)} label={t('people:ledger.households')} to="/households" />
            <Figure
              value={signedOf(unnamed)}
              label={t('people:ledger.unnamed')}
              tone={unnamed === 0 ? 'plain' : 'late'}
              to="/ledger"
              search={{ unnamed: 'yes' }}
            />
          </div>
        )}
      </Answer>
      {at ? (
        <p className="rv-muted">
          {t(known === 'then' ? 'people:ledger.knownThenHint' : 'people:ledger.knownNowHint')}{' '}
          {difference === 0 ? null : (
            <strong>
              {t(known === 'then' ? 'people:ledger.othersNow' : 'people:ledger.othersThen', {
                count: other.data?.count ?? 0,
                difference: signedOf(difference),
              })}
            </strong>
          )}
        </p>
      ) : null}
    </Section>
  );
}
