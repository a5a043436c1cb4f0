import { Button, Drawer } from 'antd';
import { type Discrepancy, type DriveKind, drivesContract } from '#modules/drives/contract.ts';
import { PresenceTag, useReason } from '#modules/people/console/index.ts';
import { peopleContract } from '#modules/people/contract.ts';
import {
  Answer,
  AreaName,
  ScreenLink,
  timeOf,
  useCommand,
  useFocusBack,
  useMay,
  useQueryOf,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { factsOf } from '../view/facts.ts';
import { ResultTag } from '../words.tsx';
import { StateOf } from './state-of.tsx';
import { SubjectLink } from './subject-link.tsx';
import { Why } from './why.tsx';

interface Compared {
  driveId: string;
  kind: DriveKind;
  title: string;
}

/** Everything a difference rests on: which rounds counted the person, where and by whom, and the ledger's story. */
export function DifferenceDrawer(props: {
  difference: Discrepancy;
  compared: readonly Compared[];
  onClose: () => void;
  onSettle: () => void;
  onAssign: () => void;
}) {
  const { difference } = props;
  const t = useT();
  useFocusBack();
  const maySettle = useMay(drivesContract.commands.settle);
  const unsettle = useCommand(drivesContract.commands.unsettle, { done: () => t('drives:board.unsettled') });
  const facts = factsOf(difference.detail);
  const open = difference.state === 'open' || difference.state === 'assigned';

  return (
    <Drawer
      open
      size={520}
      title={
        <>
          <SubjectLink difference={difference} /> <StateOf difference={difference} />
        </>
      }
      onClose={props.onClose}
      footer={
        maySettle ? (
          <div className="rv-row">
            {open ? (
              <>
                <Button type="primary" onClick={props.onSettle}>
                  {t('drives:board.settle')}
                </Button>
                <Button onClick={props.onAssign}>{t('drives:board.assign')}</Button>
              </>
            ) : null}
            {difference.state === 'settled' ? (
              <Button
                loading={unsettle.busy}
                onClick={() =>
                  void unsettle
                    .run({ discrepancyId: difference.id, reason: t('drives:board.unsettleReason') })
                    .then((end) => end.ok && props.onClose())
                }
              >
                {t('drives:board.undo')}
              </Button>
            ) : null}
          </div>
        ) : null
      }
    >
      <div className="rv-stack">
        <p>
          <strong>{t(`drives:differenceKind.${difference.kind}`)}</strong> · <AreaName code={difference.area} />
          <br />
          <Why difference={difference} />
        </p>
        {facts.sentence ? <blockquote className="rv-quote">{facts.sentence}</blockquote> : null}
        {difference.reason || difference.resolution ? (
          <p>
            {difference.resolution ? <strong>{t(`drives:resolution.${difference.resolution}`)} </strong> : null}
            {difference.reason}
            {difference.closedByName ? (
              <span className="rv-muted">
                {' '}
                {t('drives:board.closedBy', { name: difference.closedByName, when: timeOf(difference.closedAt) })}
              </span>
            ) : null}
            {difference.entryIds.length > 0 ? (
              <>
                {' '}
                <ScreenLink to="/ledger" search={{ entries: difference.entryIds.join(',') }}>
                  {t('drives:board.wrote', { count: difference.entryIds.length })}
                </ScreenLink>
              </>
            ) : null}
          </p>
        ) : null}
        {difference.personId ? (
          <>
            <Rounds personId={difference.personId} compared={props.compared} />
            <Ledger personId={difference.personId} />
          </>
        ) : (
          <ul className="rv-plain-list">
            {facts.records.map((record) => (
              <li key={record.id}>
                {timeOf(record.at)} <ResultTag result={record.result} kind={difference.driveKind ?? undefined} />{' '}
                <AreaName code={record.area} /> {record.by}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Drawer>
  );
}

function Rounds({ personId, compared }: { personId: string; compared: readonly Compared[] }) {
  const t = useT();
  const answer = useQueryOf(drivesContract.queries.records, { personId });
  return (
    <section>
      <h3 className="rv-drawer-head">{t('drives:board.facts')}</h3>
      <Answer of={answer} rows={3}>
        {({ records }) => (
          <ul className="rv-plain-list">
            {compared.map((drive) => {
              const own = records.filter((record) => record.driveId === drive.driveId);
              return (
                <li key={drive.driveId}>
                  <ScreenLink to={`/rounds/${drive.driveId}`}>{drive.title}</ScreenLink>{' '}
                  {own.length === 0 ? <span className="rv-muted">{t('drives:board.factNone')}</span> : null}
                  {own.map((record) => (
                    <div key={record.id} className={record.voided ? 'rv-row-off' : undefined}>
                      <ResultTag result={record.result} kind={drive.kind} /> {timeOf(record.at)}{' '}
                      <AreaName code={record.area} /> {record.actorName} {t(`drives:method.${record.method}`)}
                      {record.late ? ` · ${t('drives:round.late')}` : ''}
                      {record.voided ? ` · ${t('drives:round.voided')}` : ''}
                    </div>
                  ))}
                </li>
              );
            })}
          </ul>
        )}
      </Answer>
    </section>
  );
}

function Ledger({ personId }: { personId: string }) {
  const t = useT();
  const reasonOf = useReason();
  const answer = useQueryOf(peopleContract.queries.person, { personId });
  return (
    <section>
      <h3 className="rv-drawer-head">
        {t('drives:board.ledger')} · <ScreenLink to={`/people/${personId}`}>{t('drives:board.history')}</ScreenLink>
      </h3>
      <Answer of={answer} rows={3}>
        {({ person, entries }) => (
          <>
            <p>{t(person.present ? 'people:person.here' : 'people:person.away')}</p>
            <ul className="rv-plain-list">
              {entries.slice(0, 12).map((entry) => (
                <li key={entry.id} className={entry.reversedBy ? 'rv-row-off' : undefined}>
                  {timeOf(entry.effectiveAt)} <PresenceTag kind={entry.kind} /> {reasonOf(entry.reason)}{' '}
                  <span className="rv-muted">{entry.actorName}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Answer>
    </section>
  );
}
