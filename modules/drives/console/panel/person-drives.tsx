import { drivesContract } from '#modules/drives/contract.ts';
import { Answer, AreaName, ScreenLink, StateTag, timeOf, useQueryOf } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { StateOf } from '../board/state-of.tsx';
import { Why } from '../board/why.tsx';
import { ResultTag } from '../words.tsx';
import '../drives.css';

/** What the rounds say of a person, and where they differ from the ledger. */
export default function PersonDrives({ personId }: { personId: string }) {
  const t = useT();
  const rounds = useQueryOf(drivesContract.queries.list, {});
  const records = useQueryOf(drivesContract.queries.records, { personId });
  const differences = useQueryOf(drivesContract.queries.discrepancies, { personId });
  const driveOf = (id: string) => rounds.data?.drives.find((drive) => drive.id === id);

  return (
    <>
      <Answer of={records} rows={3}>
        {(answer) =>
          answer.records.length === 0 ? (
            <p className="rv-muted">{t('drives:panel.empty')}</p>
          ) : (
            <ul className="rv-plain-list">
              {answer.records.map((record) => (
                <li key={record.id} className={record.voided ? 'rv-row-off' : undefined}>
                  <span className="rv-numeric">{timeOf(record.at)}</span>{' '}
                  <ScreenLink to={`/rounds/${record.driveId}`}>
                    {driveOf(record.driveId)?.title ?? t('drives:menu.rounds')}
                  </ScreenLink>{' '}
                  <ResultTag result={record.result} kind={driveOf(record.driveId)?.kind} />{' '}
                  <span className="rv-muted">
                    <AreaName code={record.area} /> {record.actorName} {t(`drives:method.${record.method}`)}
                  </span>{' '}
                  {record.late ? <StateTag tone="warn">{t('drives:round.late')}</StateTag> : null}
                  {record.voided ? <StateTag tone="off">{t('drives:round.voided')}</StateTag> : null}
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      {differences.data && differences.data.discrepancies.length > 0 ? (
        <>
          <h3 className="rv-drawer-head">{t('drives:panel.differences')}</h3>
          <ul className="rv-plain-list">
            {differences.data.discrepancies.map((difference) => (
              <li key={difference.id}>
                <StateOf difference={difference} /> <strong>{t(`drives:differenceKind.${difference.kind}`)}</strong>{' '}
                <span className="rv-muted">
                  <Why difference={difference} />
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
