import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { drivesContract } from '#modules/drives/contract.ts';
import {
  Answer,
  api,
  EmptyState,
  MainButton,
  PageHeader,
  ScreenLink,
  timeOf,
  useArea,
  useAreaTree,
  useQueryOf,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import type { RosterRow } from '../view/roster-row.ts';
import '../drives.css';

const pageMax = 500;

/** The roster on paper, one sheet a group, for whoever goes from door to door without a phone. */
export default function PaperScreen() {
  const { driveId = '' }: { driveId?: string } = useParams({ strict: false });
  const t = useT();
  const { code } = useArea();
  const tree = useAreaTree();
  const progress = useQueryOf(drivesContract.queries.progress, { driveId });
  const rows = useQuery({
    queryKey: [drivesContract.queries.roster.name, code, driveId, 'paper'],
    queryFn: () => wholeRoster(code, driveId),
  });

  return (
    <Answer of={progress}>
      {({ drive }) => (
        <>
          <PageHeader
            back={
              <ScreenLink to={`/rounds/${driveId}`} className="rv-back rv-no-print">
                ‹ {drive.title}
              </ScreenLink>
            }
            title={<span className="rv-no-print">{t('drives:round.printRoster')}</span>}
            actions={
              <MainButton icon={<PrinterOutlined />} onClick={() => window.print()}>
                {t('drives:report.print')}
              </MainButton>
            }
          />
          <Answer of={rows} rows={12}>
            {(roster) =>
              roster.length === 0 ? (
                <EmptyState title={t('drives:round.rosterEmpty')} hint={t('drives:round.rosterEmptyNext')} />
              ) : (
                [...byArea(roster)].map(([area, people]) => (
                  <Sheet
                    key={area}
                    title={t('drives:round.paperTitle', { title: drive.title, area: tree.nameOf(area) })}
                    rows={people}
                  />
                ))
              )
            }
          </Answer>
        </>
      )}
    </Answer>
  );
}

function Sheet({ title, rows }: { title: string; rows: readonly RosterRow[] }) {
  const t = useT();
  return (
    <section className="rv-section rv-paper">
      <h2>{title}</h2>
      <p>
        {t('drives:round.paperLead', { count: rows.length })} {timeOf(new Date().toISOString())}
      </p>
      <table className="rv-paper-table">
        <thead>
          <tr>
            <th scope="col">{t('drives:round.paperBox')}</th>
            <th scope="col">{t('people:field.houseNo')}</th>
            <th scope="col">{t('drives:round.who')}</th>
            <th scope="col">{t('drives:round.status')}</th>
            <th scope="col">{t('drives:round.note')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.personId ?? row.householdId ?? row.name}>
              <td className="rv-box">{row.status === 'counted' || row.status === 'positive' ? '☑' : '☐'}</td>
              <td>{row.houseNo}</td>
              <td>{row.name}</td>
              <td>{row.status === 'notCounted' ? '' : t(`drives:status.${row.status}`)}</td>
              <td className="rv-paper-note" />
            </tr>
          ))}
        </tbody>
      </table>
      <p className="rv-sign">{t('drives:round.paperSign')} ______________</p>
    </section>
  );
}

function byArea(rows: readonly RosterRow[]): Map<string, RosterRow[]> {
  const sheets = new Map<string, RosterRow[]>();
  for (const row of rows) {
    const sheet = sheets.get(row.area);
    if (sheet) sheet.push(row);
    else sheets.set(row.area, [row]);
  }
  return sheets;
}

async function wholeRoster(area: string, driveId: string): Promise<RosterRow[]> {
  const all: RosterRow[] = [];
  for (;;) {
    const { total, rows } = await api.query(drivesContract.queries.roster, area, {
      driveId,
      limit: pageMax,
      offset: all.length,
    });
    all.push(...rows);
    if (rows.length === 0 || all.length >= total) return all;
  }
}
