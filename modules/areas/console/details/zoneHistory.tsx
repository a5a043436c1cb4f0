import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import {
  Answer,
  type AreaInfo,
  DayInput,
  StateTag,
  timeOf,
  today,
  useCommand,
  useFocusBack,
  useMay,
  useQueryOf,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { areasContract, ZoneStatus } from '../../contract.ts';
import { toneOfZone } from '../map/colours.ts';

/** The rule sets that Shanghai had in 80 days; a zone is always one of some rule set. */
const ruleSets = ['2022-04-11', '2022-05-16', '2022-06-28'] as const;

/** How the zone status of an area came about, and setting a new one. */
export function ZoneHistory(props: { area: AreaInfo }) {
  const t = useT();
  const { area } = props;
  const maySet = useMay(areasContract.commands.setZone);
  const [setting, setSetting] = useState(false);
  const answer = useQueryOf(areasContract.queries.zoneHistory, { code: area.code }, { area: area.code });
  return (
    <div>
      <div className="rv-section-head">
        <h3 className="rv-small-title">{t('areas:zoneHistory')}</h3>
        {maySet ? (
          <Button size="small" className="rv-no-print" onClick={() => setSetting(true)}>
            {t('areas:setZone')}
          </Button>
        ) : null}
      </div>
      <Answer of={answer} rows={2}>
        {({ entries }) =>
          entries.length === 0 ? (
            <p className="rv-muted">{t('areas:noZone')}</p>
          ) : (
            <ol className="rv-zone-list">
              {entries.map((entry) => (
                <li key={entry.id}>
                  <StateTag tone={toneOfZone(entry.status)}>{t(`areas:zone.${entry.status}`)}</StateTag>
                  <span className="rv-numeric"> {t('areas:since', { day: entry.from })}</span>
                  <div className="rv-muted">
                    {[
                      t('areas:byRuleSet', { ruleSet: entry.ruleSet }),
                      entry.note,
                      `${entry.actorName} ${timeOf(entry.recordedAt)}`,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </div>
                </li>
              ))}
            </ol>
          )
        }
      </Answer>
      {setting ? <SetZone area={area} onClose={() => setSetting(false)} /> : null}
    </div>
  );
}

interface Entry {
  status: ZoneStatus;
  from: string;
  ruleSet: string;
  note?: string;
}

function SetZone(props: { area: AreaInfo; onClose: () => void }) {
  const t = useT();
  useFocusBack();
  const { area } = props;
  const [form] = Form.useForm<Entry>();
  const set = useCommand(areasContract.commands.setZone, { done: () => t('areas:zoneSet', { name: area.name }) });
  const save = async (entry: Entry) => {
    const end = await set.run({ ...entry, code: area.code, note: entry.note ?? '' }, { area: area.code });
    if (end.ok) props.onClose();
  };
  return (
    <Modal
      open
      title={t('areas:setZoneTitle', { name: area.name })}
      okText={t('common:save')}
      okButtonProps={{ danger: true, loading: set.busy }}
      onOk={form.submit}
      onCancel={props.onClose}
    >
      <Form<Entry>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ status: area.zone, from: today(), ruleSet: ruleSets[0] }}
        onFinish={(entry) => void save(entry)}
      >
        <Form.Item name="status" label={t('areas:zoneLabel')}>
          <Select options={ZoneStatus.options.map((status) => ({ value: status, label: t(`areas:zone.${status}`) }))} />
        </Form.Item>
        <Form.Item name="from" label={t('areas:from')} rules={[{ required: true, message: t('areas:needsDay') }]}>
          <Day />
        </Form.Item>
        <Form.Item name="ruleSet" label={t('areas:ruleSet')}>
          <Select options={ruleSets.map((ruleSet) => ({ value: ruleSet, label: t('areas:byRuleSet', { ruleSet }) }))} />
        </Form.Item>
        <Form.Item name="note" label={t('areas:note')}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** Form hands `value` and `onChange` to its item. */
function Day(props: { value?: string; onChange?: (day: string | undefined) => void; id?: string }) {
  return <DayInput id={props.id} value={props.value} onChange={(day) => props.onChange?.(day)} />;
}
