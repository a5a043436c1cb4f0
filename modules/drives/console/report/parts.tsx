import type { z } from 'zod';
import type { Discrepancy, drivesContract } from '#modules/drives/contract.ts';
import { useReason } from '#modules/people/console/index.ts';
import { AreaName, figureOf, percentOf, ScreenLink, signedOf, timeOf } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { SubjectLink } from '../board/subject-link.tsx';
import { Why } from '../board/why.tsx';

export type Report = z.output<typeof drivesContract.queries.report.output>;

/** More names than these would not leave the page one page; the spreadsheet has them all. */
const namesMax = 36;
const movementsMax = 24;

/** How many differences still fit beside the day's movements. */
export const differencesMaxBeside = (movements: number) => namesMax - Math.min(movements, movementsMax);

/** Who came and who went, by name. */
export function MovementsPart({ movements }: { movements: Report['movements'] }) {
  const t = useT();
  const reasonOf = useReason();
  return (
    <section className="rv-report-part">
      <h3>{t('drives:report.movements')}</h3>
      {movements.length === 0 ? (
        <p className="rv-muted">{t('drives:report.movementsNone')}</p>
      ) : (
        <ul className="rv-report-columns">
          {movements.slice(0, movementsMax).map((movement) => (
            <li key={`${movement.at} ${movement.name} ${movement.kind}`}>
              <strong className="rv-numeric">{signedOf(movement.delta)}</strong>{' '}
              {movement.name || t('people:person.noName')} <AreaName code={movement.area} />{' '}
              {t(`people:presenceKind.${movement.kind}`)} <span className="rv-muted">{timeOf(movement.at)}</span>{' '}
              {reasonOf(movement.reason)}
            </li>
          ))}
        </ul>
      )}
      <More count={movements.length - movementsMax} />
    </section>
  );
}

/** How far each round of the day is. */
export function RoundsPart({ drives, at }: { drives: Report['drives']; at: string | undefined }) {
  const t = useT();
  return (
    <section className="rv-report-part">
      <h3>{t('drives:report.rounds')}</h3>
      {drives.length === 0 ? (
        <p className="rv-muted">{t('drives:report.roundsNone')}</p>
      ) : (
        <ul className="rv-report-columns">
          {drives.map(({ drive, total }) => (
            <li key={drive.id}>
              <ScreenLink to={`/rounds/${drive.id}`} search={{ at }}>
                {drive.title}
              </ScreenLink>{' '}
              <strong className="rv-numeric">
                {figureOf(total.counted)}/{figureOf(total.expected)} {percentOf(total.counted, total.expected)}
              </strong>
              {total.positive > 0 ? ` · ${t('drives:result.positive')} ${total.positive}` : ''}
              {total.exempt > 0 ? ` · ${t('drives:status.exempt')} ${total.exempt}` : ''}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What is still open, by name. */
export function DifferencesPart(props: { differences: readonly Discrepancy[]; count: number; max: number }) {
  const { differences, count, max } = props;
  const t = useT();
  return (
    <section className="rv-report-part">
      <h3>
        {t('drives:report.differences')} <span className="rv-numeric">{figureOf(count)}</span>
      </h3>
      {differences.length === 0 ? (
        <p className="rv-muted">{t('drives:report.differencesNone')}</p>
      ) : (
        <ul className="rv-report-columns">
          {differences.slice(0, max).map((difference) => (
            <li key={difference.id}>
              <SubjectLink difference={difference} /> {t(`drives:differenceKind.${difference.kind}`)}{' '}
              <span className="rv-muted">{difference.ownerName ?? <Why difference={difference} />}</span>
            </li>
          ))}
        </ul>
      )}
      <More count={count - Math.min(max, differences.length)} />
    </section>
  );
}

function More({ count }: { count: number }) {
  const t = useT();
  return count > 0 ? <p className="rv-muted">{t('drives:report.more', { count })}</p> : null;
}
