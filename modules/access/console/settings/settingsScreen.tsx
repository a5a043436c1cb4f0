import { Form, InputNumber } from 'antd';
import { townOf } from '#platform/contract/index.ts';
import {
  Answer,
  AreaName,
  EmptyState,
  MainButton,
  PageHeader,
  useArea,
  useCommand,
  useMay,
  useQueryOf,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { accessContract, Settings } from '../../contract.ts';
import { RetentionPart } from './retentionPart.tsx';
import '../access.css';

/** Each setting with its bounds, as the contract has them. */
const numbers = [
  { key: 'sessionIdleMinutes', min: 5, max: 30, unit: 'minutes' },
  { key: 'lockOutAttempts', min: 3, max: 20, unit: 'times' },
  { key: 'lockOutMinutes', min: 1, max: 1440, unit: 'minutes' },
  { key: 'invitationHours', min: 1, max: 72, unit: 'hours' },
] as const satisfies readonly { key: keyof Omit<Settings, 'retainDays'>; min: number; max: number; unit: string }[];

/** Settings of a town; they hold for everybody in it. */
export default function SettingsScreen() {
  const t = useT();
  const { code } = useArea();
  const town = townOf(code);
  const mayChange = useMay(accessContract.commands.changeSettings);
  const answer = useQueryOf(accessContract.queries.settings, {}, { enabled: town !== undefined });
  const defaults = Settings.parse({});
  const change = useCommand(accessContract.commands.changeSettings, { done: () => t('access:settings.saved') });
  if (!town) return <EmptyState title={t('access:settings.chooseTown')} hint={t('access:settings.chooseTownHint')} />;
  return (
    <>
      <PageHeader title={t('access:menu.settings')} sub={<AreaName code={town} />} />
      <div className="rv-section">
        <Answer of={answer}>
          {(settings) => (
            <Form<Settings>
              key={town}
              layout="vertical"
              requiredMark={false}
              initialValues={settings}
              disabled={!mayChange}
              className="rv-settings"
              onFinish={(wish) => void change.run(wish, { area: town })}
            >
              {numbers.map(({ key, min, max, unit }) => (
                <Form.Item
                  key={key}
                  name={key}
                  label={t(`access:settings.${key}`)}
                  extra={t('access:settings.usually', { value: defaults[key], unit: t(`access:unit.${unit}`) })}
                  rules={[{ required: true, message: t('access:settings.needsValue') }]}
                >
                  <InputNumber min={min} max={max} precision={0} suffix={t(`access:unit.${unit}`)} />
                </Form.Item>
              ))}
              <RetentionPart days={settings.retainDays} />
              {mayChange ? (
                <MainButton htmlType="submit" loading={change.busy}>
                  {t('common:save')}
                </MainButton>
              ) : (
                <p className="rv-muted">{t('access:settings.readOnly')}</p>
              )}
            </Form>
          )}
        </Answer>
      </div>
    </>
  );
}
