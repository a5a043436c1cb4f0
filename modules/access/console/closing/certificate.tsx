import { AreaName, Fact, figureOf, fullTimeOf } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import type { ErasureCertificate } from '../../contract.ts';

/** The proof that personal data is gone: what, how much, when, by whom, and the log's seal at that moment. */
export function Certificate(props: { certificate: ErasureCertificate }) {
  const t = useT();
  const { area, erasedAt, actorName, reason, counts, seq, hash, id } = props.certificate;
  const erased = Object.entries(counts).filter(([, count]) => count > 0);
  return (
    <article className="rv-certificate">
      <h3>{t('access:closing.certificate')}</h3>
      <dl className="rv-facts">
        <Fact word={t('access:area')}>
          <AreaName code={area} /> · {area}
        </Fact>
        <Fact word={t('access:closing.erasedAt')}>
          {fullTimeOf(erasedAt)} · {actorName}
        </Fact>
        <Fact word={t('access:reason')}>{reason}</Fact>
        <Fact word={t('access:closing.counts')}>
          <span className="rv-numeric">
            {erased
              .map(
                ([table, count]) => `${t(`access:closing.table.${table}`, { defaultValue: table })} ${figureOf(count)}`,
              )
              .join(' · ')}
          </span>
        </Fact>
        <Fact word={t('access:closing.seal')}>
          {figureOf(seq)} · <span className="rv-hash">{hash}</span>
        </Fact>
        <Fact word={t('access:closing.number')}>
          <span className="rv-hash">{id}</span>
        </Fact>
      </dl>
    </article>
  );
}
