import { PrinterOutlined } from '@ant-design/icons';
import { drivesContract } from '#modules/drives/contract.ts';
import {
  Answer,
  AsOf,
  dayOf,
  ExportButton,
  Figure,
  figureOf,
  MainButton,
  PageHeader,
  useAreaTree,
  useQueryOf,
  useSearchWord,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { dateWords } from '../view/date-words.ts';
import { GroupTable } from './group-table.tsx';
import { DifferencesPart, differencesMaxBeside, MovementsPart, RoundsPart } from './parts.tsx';
import '../drives.css';

/** The evening's report on one A4 page: how many are here, who came and went, what is still open. */
export default function ReportScreen() {
  const t = useT();
  const tree = useAreaTree();
  const [at, setAt] = useSearchWord('at');
  const answer = useQueryOf(drivesContract.queries.report, { at });

  return (
    <>
      <div className="rv-no-print">
        <PageHeader
          title={t('drives:menu.report')}
          actions={
            <>
              <MainButton icon={<PrinterOutlined />} onClick={() => window.print()}>
                {t('drives:report.print')}
              </MainButton>
              <ExportButton sheet={{ name: 'report', filter: { at } }} label={t('drives:report.export')} />
            </>
          }
        />
        <div className="rv-section">
          <AsOf value={at} onChange={setAt} />
        </div>
      </div>
      <Answer of={answer} rows={14}>
        {(report) => (
          <article className="rv-section rv-report">
            <header className="rv-report-head">
              <div>
                <h2>{t('drives:report.title', { area: tree.nameOf(report.area) })}</h2>
                <p>
                  {t('drives:report.asOf', { when: dateWords(report.at, t) })}
                  <span className="rv-muted"> {t('drives:report.fixed')}</span>
                </p>
              </div>
              <div className="rv-report-count">
                <Figure
                  size="large"
                  value={figureOf(report.headcount)}
                  label={t('drives:report.headcount')}
                  to="/present"
                  search={{ at }}
                />
              </div>
            </header>
            <div className="rv-figures rv-report-figures">
              {(['arrivals', 'departures', 'births', 'deaths'] as const).map((key) => (
                <Figure
                  key={key}
                  value={figureOf(report[key])}
                  label={t(`drives:report.${key}`)}
                  to="/ledger"
                  search={{ at, from: dayOf(report.at), kind: ledgerKinds[key] }}
                />
              ))}
              <Figure value={figureOf(report.registered)} label={t('people:ledger.registered')} to="/people" />
              <Figure value={figureOf(report.households)} label={t('people:ledger.households')} to="/households" />
              <Figure
                value={figureOf(report.unnamed)}
                label={t('people:ledger.unnamed')}
                tone={report.unnamed === 0 ? 'plain' : 'late'}
                to="/ledger"
                search={{ at, unnamed: 'yes' }}
              />
              <Figure
                value={figureOf(report.open)}
                label={t('drives:report.differences')}
                tone={report.open === 0 ? 'good' : 'late'}
                to="/board"
                search={{ at }}
              />
            </div>
            <MovementsPart movements={report.movements} />
            <RoundsPart drives={report.drives} at={at} />
            <GroupTable report={report} at={at} />
            <DifferencesPart
              differences={report.openDiscrepancies}
              count={report.open}
              max={differencesMaxBeside(report.movements.length)}
            />
            <footer className="rv-report-sign">
              <span>{t('drives:report.preparedBy')} ______________</span>
              <span>{t('drives:report.checkedBy')} ______________</span>
              <span>{t('drives:report.signDate')} ______________</span>
            </footer>
          </article>
        )}
      </Answer>
    </>
  );
}

const ledgerKinds = { arrivals: 'in', departures: 'out', births: 'birth', deaths: 'death' } as const;
