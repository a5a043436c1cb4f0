import { useParams } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { drivesContract } from '#modules/drives/contract.ts';
import {
  Answer,
  AreaName,
  Figure,
  figureOf,
  PageHeader,
  percentOf,
  ScreenLink,
  Section,
  StateTag,
  Then,
  timeOf,
  useQueryOf,
  useSearchWord,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { ProgressTable } from './progress-table.tsx';
import { RecordsTable } from './records-table.tsx';
import { RosterTable } from './roster-table.tsx';
import { RoundActions } from './round-actions.tsx';
import '../drives.css';

const statuses = ['counted', 'notCounted', 'positive', 'invalid', 'away', 'exempt'] as const;

/** One round: how far it is in each group, who was counted and who was not, and every record. */
export default function RoundScreen() {
  const { driveId = '' }: { driveId?: string } = useParams({ strict: false });
  const t = useT();
  const [status] = useSearchWord('status');
  const [tab = status ? 'roster' : 'groups', setTab] = useSearchWord('tab');
  const [at, setAt] = useSearchWord('at');
  const answer = useQueryOf(drivesContract.queries.progress, { driveId, at });

  return (
    <Answer of={answer}>
      {({ drive, total, byArea }) => (
        <>
          <PageHeader
            back={
              <ScreenLink to="/rounds" className="rv-back rv-no-print">
                ‹ {t('drives:round.back')}
              </ScreenLink>
            }
            title={
              <>
                {drive.title}{' '}
                <StateTag tone={drive.state === 'open' ? 'busy' : 'good'}>{t(`drives:state.${drive.state}`)}</StateTag>
              </>
            }
            sub={
              <>
                <AreaName code={drive.area} /> · {t(`drives:unit.${drive.unit}`)} ·{' '}
                {t('drives:rounds.since', { when: timeOf(drive.startsAt) })} ·{' '}
                {t('drives:rounds.by', { name: drive.actorName })}
                {drive.closedAt ? ` · ${t('drives:rounds.closedAt', { when: timeOf(drive.closedAt) })}` : ''}
              </>
            }
            actions={at ? null : <RoundActions drive={drive} notCounted={total.notCounted} />}
          />
          {at ? <Then at={at} onNow={() => setAt(undefined)} /> : null}
          <Section title={t('drives:rounds.progress')}>
            <div className="rv-figures">
              <Figure
                size="large"
                value={percentOf(total.counted, total.expected)}
                label={`${figureOf(total.counted)} / ${figureOf(total.expected)}`}
                to={`/rounds/${driveId}`}
                search={{ tab: 'roster', at }}
              />
              {statuses.map((one) => (
                <Figure
                  key={one}
                  value={figureOf(total[one])}
                  label={t(`drives:status.${one}`)}
                  tone={one === 'positive' && total.positive > 0 ? 'late' : 'plain'}
                  to={`/rounds/${driveId}`}
                  search={{ tab: 'roster', status: one, at }}
                />
              ))}
              <Figure
                value={figureOf(total.open)}
                label={t('drives:rounds.open')}
                tone={total.open > 0 ? 'late' : 'good'}
                to="/board"
                search={{ drive: driveId, at }}
              />
            </div>
          </Section>
          <Tabs
            activeKey={tab}
            onChange={setTab}
            items={[
              {
                key: 'groups',
                label: t('drives:round.byGroup'),
                children: <ProgressTable driveId={driveId} rows={byArea} title={drive.title} at={at} />,
              },
              { key: 'roster', label: t('drives:round.roster'), children: <RosterTable drive={drive} /> },
              { key: 'records', label: t('drives:round.records'), children: <RecordsTable drive={drive} /> },
            ]}
          />
        </>
      )}
    </Answer>
  );
}
