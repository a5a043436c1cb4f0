import { Figure, figureOf, signedOf } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import type { Report } from './parts.tsx';

type Group = Report['groups'][number];

/** Births, deaths, corrections, a roster just imported: whatever else leads from yesterday's figure to today's. */
const othersOf = (group: Group) => group.closing - group.opening - group.arrivals + group.departures;

/** One line for each group, and the sum, so that the page proves itself. */
export function GroupTable(props: { groups: Report['groups']; drives: Report['drives']; at: string }) {
  const { groups, drives, at } = props;
  const hasOthers = groups.some((group) => othersOf(group) !== 0);
  const t = useT();
  const sum = (of: (group: Group) => number) => figureOf(groups.reduce((total, group) => total + of(group), 0));
  const countedIn = (group: Group, driveId: string) => group.counted.find((one) => one.driveId === driveId);

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
                <td>{figureOf(group.opening)}</td>
                <td>{figureOf(group.arrivals)}</td>
                <td>{figureOf(group.departures)}</td>
                {hasOthers ? <td>{signedOf(othersOf(group))}</td> : null}
                <td>
                  <Figure
                    size="inline"
                    value={figureOf(group.closing)}
                    to="/present"
                    search={{ area: group.area, at }}
                  />
                </td>
                {drives.map(({ drive }) => {
                  const counted = countedIn(group, drive.id);
                  return (
                    <td key={drive.id}>
                      {counted ? (
                        <Figure
                          size="inline"
                          value={`${figureOf(counted.counted)}/${figureOf(counted.expected)}`}
                          to={`/rounds/${drive.id}`}
                          search={{ tab: 'roster', group: group.area, status: 'notCounted' }}
                        />
                      ) : (
                        '—'
                      )}
                    </td>
                  );
                })}
                <td>
                  <Figure
                    size="inline"
                    value={figureOf(group.open)}
                    tone={group.open > 0 ? 'late' : 'plain'}
                    to="/board"
                    search={{ area: group.area }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('drives:report.total')}</th>
              <td>{sum((group) => group.opening)}</td>
              <td>{sum((group) => group.arrivals)}</td>
              <td>{sum((group) => group.departures)}</td>
              {hasOthers ? <td>{signedOf(groups.reduce((all, group) => all + othersOf(group), 0))}</td> : null}
              <td>{sum((group) => group.closing)}</td>
              {drives.map(({ drive }) => (
                <td key={drive.id}>
                  {sum((group) => countedIn(group, drive.id)?.counted ?? 0)}/
                  {sum((group) => countedIn(group, drive.id)?.expected ?? 0)}
                </td>
              ))}
              <td>{sum((group) => group.open)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}
