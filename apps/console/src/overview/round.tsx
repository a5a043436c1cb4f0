import { Select } from 'antd';
import { type Drive, type DriveProgress, drivesContract } from '#modules/drives/contract.ts';
import {
  Answer,
  EmptyState,
  Figure,
  figureOf,
  MainButton,
  percentOf,
  ScreenLink,
  Section,
  timeOf,
  useArea,
  useAreaTree,
  useGo,
  useMay,
  useQueryOf,
  useSearchWord,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { addUp } from '../addUp.ts';
import { usePresentRound } from '../presentRound.ts';
import { rowsBelow } from './rowsBelow.ts';

/** How far the present round is, group by group. */
export function Round() {
  const t = useT();
  const go = useGo();
  const mayStart = useMay(drivesContract.commands.start);
  const [, setRound] = useSearchWord('round');
  const rounds = useQueryOf(drivesContract.queries.list, {});
  const chosen = usePresentRound(rounds.data?.drives ?? []);
  return (
    <Section
      title={t('console:overview.round')}
      extra={
        chosen ? (
          <Select
            size="small"
            className="rv-round-choice"
            aria-label={t('console:overview.round')}
            value={chosen.id}
            onChange={setRound}
            options={rounds.data?.drives.map((drive) => ({
              value: drive.id,
              label: `${drive.title} · ${t(`drives:state.${drive.state}`)}`,
            }))}
          />
        ) : null
      }
    >
      <Answer of={rounds} rows={8}>
        {() =>
          chosen ? (
            <Bars drive={chosen} />
          ) : (
            <EmptyState
              title={t('drives:rounds.empty')}
              hint={t('drives:rounds.emptyNext')}
              action={
                mayStart ? <MainButton onClick={() => go('/rounds')}>{t('drives:rounds.start')}</MainButton> : null
              }
            />
          )
        }
      </Answer>
    </Section>
  );
}

function Bars(props: { drive: Drive }) {
  const t = useT();
  const tree = useAreaTree();
  const { code, choose } = useArea();
  const { drive } = props;
  const answer = useQueryOf(drivesContract.queries.progress, { driveId: drive.id });
  const to = `/rounds/${drive.id}`;
  return (
    <Answer of={answer} rows={8}>
      {({ total, byArea }) => {
        const sum = (of: (row: DriveProgress) => number) => addUp(tree, byArea, of);
        const expected = sum((row) => row.expected);
        const done = sum((row) => row.counted + row.exempt);
        const missing = sum((row) => row.notCounted);
        const open = sum((row) => row.open);
        const finished = total.counted + total.exempt;
        return (
          <>
            <p className="rv-row rv-round-total">
              <Figure size="inline" value={percentOf(finished, total.expected)} to={to} />
              <Figure
                size="inline"
                value={t('console:overview.counted', {
                  counted: figureOf(finished),
                  expected: figureOf(total.expected),
                })}
                to={to}
                search={{ tab: 'roster' }}
              />
              <Figure
                size="inline"
                tone={total.notCounted > 0 && drive.state === 'closed' ? 'late' : 'plain'}
                value={t('console:overview.notCounted', { count: total.notCounted })}
                to={to}
                search={{ status: 'notCounted' }}
              />
              {total.positive > 0 ? (
                <Figure
                  size="inline"
                  tone="late"
                  value={t('console:overview.positive', { count: total.positive })}
                  to={to}
                  search={{ status: 'positive' }}
                />
              ) : null}
              <span className="rv-muted">{t('drives:rounds.since', { when: timeOf(drive.startsAt) })}</span>
            </p>
            <table className="rv-bars">
              <tbody>
                {rowsBelow(tree, code).map((area) => {
                  const all = expected.get(area.code) ?? 0;
                  const part = done.get(area.code) ?? 0;
                  const left = missing.get(area.code) ?? 0;
                  const differences = open.get(area.code) ?? 0;
                  return (
                    <tr key={area.code}>
                      <th>
                        <button type="button" className="rv-plain" onClick={() => choose(area.code)}>
                          {area.name}
                        </button>
                      </th>
                      <td className="rv-bar-cell">
                        <span className="rv-bar" style={{ width: `${all > 0 ? (100 * part) / all : 0}%` }} />
                      </td>
                      <td className="rv-numeric">{percentOf(part, all)}</td>
                      <td className="rv-numeric">
                        {left > 0 ? (
                          <ScreenLink to={to} search={{ area: area.code, status: 'notCounted' }}>
                            {t('console:overview.left', { count: left })}
                          </ScreenLink>
                        ) : (
                          <span className="rv-muted">—</span>
                        )}
                      </td>
                      <td className="rv-numeric">
                        {differences > 0 ? (
                          <ScreenLink to="/board" search={{ area: area.code, drive: drive.id }}>
                            {t('console:overview.differenceCount', { count: differences })}
                          </ScreenLink>
                        ) : null}
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </>
        );
      }}
    </Answer>
  );
}
