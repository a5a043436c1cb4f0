import { PlusOutlined } from '@ant-design/icons';
import { Progress, Segmented } from 'antd';
import { useState } from 'react';
import { drivesContract } from '#modules/drives/contract.ts';
import {
  Answer,
  AreaName,
  EmptyState,
  Figure,
  figureOf,
  MainButton,
  PageHeader,
  ScreenLink,
  StateTag,
  timeOf,
  useMay,
  useQueryOf,
  useSearchWord,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { StartRoundDialog } from './start-round-dialog.tsx';
import '../drives.css';

type Filter = 'all' | 'open' | 'closed';

/** Every round with how far it is. */
export default function RoundsScreen() {
  const t = useT();
  const mayStart = useMay(drivesContract.commands.start);
  const [state, setState] = useSearchWord('state');
  const [starting, setStarting] = useState(false);
  const filter: Filter = state === 'open' || state === 'closed' ? state : 'all';
  const answer = useQueryOf(drivesContract.queries.list, filter === 'all' ? {} : { state: filter });

  const start = mayStart ? (
    <MainButton icon={<PlusOutlined />} onClick={() => setStarting(true)}>
      {t('drives:rounds.start')}
    </MainButton>
  ) : null;
  return (
    <>
      <PageHeader title={t('drives:rounds.title')} actions={start} />
      <Segmented<Filter>
        className="rv-states"
        value={filter}
        onChange={(value) => setState(value === 'all' ? undefined : value)}
        options={(['all', 'open', 'closed'] as const).map((value) => ({
          value,
          label: t(`drives:rounds.filter.${value}`),
        }))}
      />
      <Answer of={answer}>
        {({ drives }) =>
          drives.length === 0 ? (
            <EmptyState title={t('drives:rounds.empty')} hint={t('drives:rounds.emptyNext')} />
          ) : (
            <div className="rv-rounds">
              {drives.map((drive) => (
                <section key={drive.id} className="rv-section rv-round">
                  <div className="rv-section-head">
                    <h2>
                      <ScreenLink to={`/rounds/${drive.id}`}>{drive.title}</ScreenLink>
                    </h2>
                    <StateTag tone={drive.state === 'open' ? 'busy' : 'good'}>
                      {t(`drives:state.${drive.state}`)}
                    </StateTag>
                  </div>
                  <p className="rv-muted">
                    {t(`drives:kind.${drive.kind}`)} · {t(`drives:unit.${drive.unit}`)} · <AreaName code={drive.area} />{' '}
                    · {t('drives:rounds.since', { when: timeOf(drive.startsAt) })}
                    {drive.closedAt ? ` · ${t('drives:rounds.closedAt', { when: timeOf(drive.closedAt) })}` : ''}
                  </p>
                  <Progress
                    percent={shareOf(drive)}
                    status={drive.state === 'open' ? 'normal' : undefined}
                    strokeColor="var(--rv-ink)"
                    format={() => ''}
                    showInfo={false}
                  />
                  <div className="rv-figures">
                    <Figure
                      value={`${figureOf(drive.counted)} / ${figureOf(drive.expected)}`}
                      label={t('drives:round.counted')}
                      to={`/rounds/${drive.id}`}
                      search={{ status: 'counted' }}
                    />
                    <Figure
                      value={figureOf(drive.open)}
                      label={t('drives:rounds.open')}
                      tone={drive.open > 0 ? 'late' : 'good'}
                      to="/board"
                      search={{ drive: drive.id }}
                    />
                  </div>
                </section>
              ))}
            </div>
          )
        }
      </Answer>
      {starting ? <StartRoundDialog onClose={() => setStarting(false)} /> : null}
    </>
  );
}

/** A bar is full only when all are counted. */
export function shareOf({ counted, expected }: { counted: number; expected: number }): number {
  if (expected <= 0) return 0;
  return counted >= expected ? 100 : Math.min(99, Math.floor((100 * counted) / expected));
}
