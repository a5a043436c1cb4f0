import { Form, InputNumber } from 'antd';
import { townOf } from '#platform/contract/index.ts';
import { figureOf, fullTimeOf, useArea, useQueryOf } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { accessContract, Retention, RetentionKind } from '../../contract.ts';

/** How long each kind of personal data is kept, why, and what was erased lately; fields of the settings' form. */
export function RetentionPart({ days }: { days: Retention }) {
  const t = useT();
  const { code } = useArea();
  const answer = useQueryOf(accessContract.queries.retention, {}, { area: townOf(code) });
  const usually = Retention.parse({});
  const { lastAt = null, erased } = answer.data ?? {};
  return (
    <section className="rv-retention">
      <h2>{t('access:retention.title')}</h2>
      <p className="rv-muted">
        {t('access:retention.lead')}{' '}
        {lastAt ? t('access:retention.last', { when: fullTimeOf(lastAt) }) : t('access:retention.never')}
      </p>
      <table>
        <thead>
          <tr>
            <th>{t('access:retention.what')}</th>
            <th>{t('access:retention.purpose')}</th>
            <th>{t('access:retention.days')}</th>
            <th className="rv-numeric">{t('access:retention.erased')}</th>
          </tr>
        </thead>
        <tbody>
          {RetentionKind.options.map((kind) => (
            <tr key={kind}>
              <th scope="row">
                {t(`access:retention.kind.${kind}.name`)}
                <div className="rv-muted rv-small">{t(`access:retention.kind.${kind}.goes`)}</div>
              </th>
              <td>{t(`access:retention.kind.${kind}.purpose`)}</td>
              <td>
                <Form.Item
                  noStyle
                  name={['retainDays', kind]}
                  initialValue={days[kind]}
                  rules={[{ required: true, message: t('access:settings.needsValue') }]}
                >
                  <InputNumber
                    aria-label={t(`access:retention.kind.${kind}.name`)}
                    min={7}
                    max={3650}
                    precision={0}
                    suffix={t('access:unit.days')}
                  />
                </Form.Item>
                <div className="rv-muted rv-small">
                  {t('access:settings.usually', { value: usually[kind], unit: t('access:unit.days') })}
                </div>
              </td>
              <td className="rv-numeric" data-word={t('access:retention.erased')}>
                {erased ? figureOf(erased[kind]) : ''}
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('access:retention.rest.name')}</th>
            <td>{t('access:retention.rest.purpose')}</td>
            <td colSpan={2}>{t('access:retention.rest.until')}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}
