import { dayOf, Figure, figureOf, instantOf, type SearchWords, signedOf } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { othersOf, type ReportLine, totalOf } from '../../domain/report-lines.ts';
import type { Report } from './parts.tsx';

/** One line for each group, and the sum, so that the page proves itself; every figure opens the names it counts. */
export function GroupTable({ report, at }: { report: Report; at: string | undefined }) {
  const { groups, drives } = report;
  const day = dayOf(report.at);
  const hasOthers = groups.some((group) => othersOf(group) !== 0);
  const t = useT();

  return (
    <section className="rv-report-part">
      <h3>{t('drives:report.groups')}</h3>
      <div className="rv-scroll">
        <table className="rv-report-table">
          <thead>
            <tr>
              <th scope="col">{t('drives:report.group')}</th>
              <th scope="col">{t('drives:report.opening')}</th>
              <th scope="col">{t('drives:report.arrivals')}</th>
              <th scope="col">{t('drives:report.departures')}</th>
              {hasOthers ? <th scope="col">{t('drives:report.others')}</th> : null}
              <th scope="col">{t('drives:report.closing')}</th>
              {drives.map(({ drive }) => (
                <th scope="col" key={drive.id}>
                  {drive.title}
                </th>
              ))}
              <th scope="col">{t('drives:report.open')}</th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={group.area}>
                <th scope="row">{group.name}</th>
                <Cells line={group} drives={drives} at={at} day={day} hasOthers={hasOthers} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('drives:report.total')}</th>
              <Cells line={totalOf(report.area, groups)} drives={drives} at={at} day={day} hasOthers={hasOthers} />
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}

function Cells(props: {
  line: ReportLine;
  drives: Report['drives'];
  /** The moment of the report; now without it. */
  at: string | undefined;
  day: string;
  hasOthers: boolean;
}) {
  const { line, at } = props;
  const { area } = line;
  const today = { area, at, from: props.day };
  const cell = (value: string, to: string, search: SearchWords, late = false) => (
    <td>
      <Figure size="inline" value={value} tone={late ? 'late' : 'plain'} to={to} search={search} />
    </td>
  );
  return (
    <>
      {cell(figureOf(line.opening), '/present', { area, at: instantOf(props.day) })}
      {cell(figureOf(line.arrivals), '/ledger', { ...today, kind: 'in' })}
      {cell(figureOf(line.departures), '/ledger', { ...today, kind: 'out' })}
      {props.hasOthers ? cell(signedOf(othersOf(line)), '/ledger', today) : null}
      {cell(figureOf(line.closing), '/present', { area, at })}
      {props.drives.map(({ drive }) => {
        const counted = line.counted.find((one) => one.driveId === drive.id);
        if (!counted) return <td key={drive.id}>—</td>;
        return (
          <td key={drive.id}>
            <Figure
              size="inline"
              value={`${figureOf(counted.counted)}/${figureOf(counted.expected)}`}
              to={`/rounds/${drive.id}`}
              search={{ area, at, tab: 'roster' }}
            />
          </td>
        );
      })}
      {cell(figureOf(line.open), '/board', { area, at }, line.open > 0)}
    </>
  );
}
