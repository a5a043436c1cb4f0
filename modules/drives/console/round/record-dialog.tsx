import { App, Form, Input, InputNumber, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { type Drive, drivesContract, type RecordResult, resultsOf } from '#modules/drives/contract.ts';
import { PersonPicker, type Who } from '#modules/people/console/index.ts';
import { useCommandMany } from '#platform/web/console-kit/commandMany.ts';
import { useFocusBack } from '#platform/web/console-kit/focusBack.ts';
import { errorSentence, useT } from '#platform/web/i18n/index.ts';
import type { RosterRow } from '../view/roster-row.ts';
import { useResultWord } from '../words.tsx';

/** Records at the desk for people without a phone: for chosen rows, or one person after the other. */
export function RecordDialog(props: { drive: Drive; rows?: readonly RosterRow[]; onClose: (done?: boolean) => void }) {
  const { drive, rows } = props;
  const t = useT();
  useFocusBack();
  const resultWord = useResultWord();
  const { message } = App.useApp();
  const results = resultsOf[drive.kind];
  const [who, setWho] = useState<Who | null>(null);
  const [result, setResult] = useState<RecordResult>(results[0] ?? 'done');
  const [quantity, setQuantity] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const record = useCommandMany(drivesContract.commands.record);
  const ready = rows !== undefined || who !== null;

  const subjects = () => {
    if (rows) {
      return rows.map(({ personId, householdId, name, area }) => ({ area, part: { personId, householdId, name } }));
    }
    if (who?.kind === 'person') {
      return [{ area: undefined, part: { personId: who.personId, householdId: null, name: who.name } }];
    }
    return who?.kind === 'new'
      ? [{ area: undefined, part: { personId: null, householdId: who.householdId, name: who.name } }]
      : [];
  };
  const save = async () => {
    if (!ready) return;
    const common = {
      driveId: drive.id,
      result,
      method: 'desk' as const,
      note: note.trim() || undefined,
      quantity: quantity ?? undefined,
    };
    const wanted = subjects();
    const { done, failed } = await record.run(
      wanted.map(({ area, part }) => ({ area, payload: { ...part, ...common } })),
    );
    const [first] = failed;
    if (first) {
      message.error({ content: errorSentence(t, first.error), duration: 6 });
      if (done === 0) return;
    } else {
      const [one] = wanted;
      message.success(
        wanted.length === 1 && one
          ? t('drives:round.deskSaved', { name: one.part.name, result: resultWord(result, drive.kind) })
          : t('drives:round.recorded', { count: done }),
      );
    }
    if (rows) props.onClose(true);
    else {
      setWho(null);
      setNote('');
      setQuantity(null);
    }
  };

  return (
    <Modal
      open
      title={rows ? t('drives:round.recordSelected') : t('drives:round.deskTitle')}
      okText={rows ? t('common:save') : t('drives:round.deskNext')}
      cancelText={t('common:close')}
      okButtonProps={{ disabled: !ready }}
      confirmLoading={record.busy}
      onOk={() => void save()}
      onCancel={() => props.onClose()}
    >
      <Form layout="vertical" onFinish={() => void save()}>
        <Form.Item label={t('drives:round.who')}>
          {rows ? (
            <strong>
              {rows
                .slice(0, 10)
                .map((row) => row.name)
                .join(t('common:comma'))}
              {rows.length > 10 ? ` … ${rows.length}` : ''}
            </strong>
          ) : (
            <PersonPicker autoFocus allowNew value={who} onChange={setWho} />
          )}
        </Form.Item>
        <Form.Item label={t('drives:round.result')}>
          <Segmented<RecordResult>
            value={result}
            onChange={setResult}
            options={results.map((value) => ({ value, label: resultWord(value, drive.kind) }))}
          />
        </Form.Item>
        {drive.kind === 'handout' ? (
          <Form.Item label={t('drives:round.quantity')}>
            <InputNumber min={0} max={1000} value={quantity} onChange={setQuantity} />
          </Form.Item>
        ) : null}
        <Form.Item label={t('drives:round.note')}>
          <Input value={note} maxLength={300} onChange={(event) => setNote(event.target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
