import { Form, Input, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { DriveKind, DriveUnit, drivesContract } from '#modules/drives/contract.ts';
import { AreaPicker, dayOf, useArea, useCommand, useFocusBack, useGo } from '#platform/web/console-kit/index.ts';
import { InstantInput } from '#platform/web/console-kit/instantInput.tsx';
import { useT } from '#platform/web/i18n/index.ts';

/** Starts a round; the title writes itself until somebody writes a better one. */
export function StartRoundDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  useFocusBack();
  const go = useGo();
  const { code } = useArea();
  const [kind, setKind] = useState<DriveKind>('antigen');
  const [unit, setUnit] = useState<DriveUnit>('person');
  const [area, setArea] = useState(code);
  const [startsAt, setStartsAt] = useState<string | undefined>(() => new Date().toISOString());
  const [ownTitle, setOwnTitle] = useState<string>();
  const start = useCommand(drivesContract.commands.start, {
    done: (_, { title }) => t('drives:rounds.started', { title }),
  });

  const [, month = '', day = ''] = dayOf(startsAt ?? new Date().toISOString()).split('-');
  const guess = t('drives:rounds.titleGuess', {
    month: Number(month),
    day: Number(day),
    kind: t(`drives:kind.${kind}`),
  });
  const title = (ownTitle ?? guess).trim();

  const save = async () => {
    if (!title || !startsAt) return;
    const end = await start.run({ kind, unit, title, startsAt }, { area });
    if (!end.ok) return;
    onClose();
    go(`/rounds/${end.result.driveId}`);
  };

  return (
    <Modal
      open
      title={t('drives:rounds.start')}
      okText={t('drives:rounds.start')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: !title || !startsAt }}
      confirmLoading={start.busy}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <Form layout="vertical" onFinish={() => void save()}>
        <Form.Item label={t('drives:rounds.kind')}>
          <Segmented<DriveKind>
            value={kind}
            onChange={(value) => {
              setKind(value);
              setUnit(value === 'handout' ? 'household' : 'person');
            }}
            options={DriveKind.options.map((value) => ({ value, label: t(`drives:kind.${value}`) }))}
          />
        </Form.Item>
        <Form.Item label={t('drives:rounds.unit')} extra={t('drives:rounds.unitHint')}>
          <Segmented<DriveUnit>
            value={unit}
            onChange={setUnit}
            options={DriveUnit.options.map((value) => ({ value, label: t(`drives:unit.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          label={t('drives:rounds.name')}
          htmlFor="round-title"
          validateStatus={title ? '' : 'error'}
          help={title ? undefined : t('drives:rounds.titleMissing')}
        >
          <Input
            id="round-title"
            autoFocus
            maxLength={80}
            value={ownTitle ?? guess}
            onChange={(event) => setOwnTitle(event.target.value)}
          />
        </Form.Item>
        <Form.Item label={t('drives:rounds.area')} htmlFor="round-area">
          <AreaPicker id="round-area" value={area} onChange={setArea} />
        </Form.Item>
        <Form.Item label={t('drives:rounds.startsAt')} htmlFor="round-startsAt">
          <InstantInput id="round-startsAt" value={startsAt} onChange={setStartsAt} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
