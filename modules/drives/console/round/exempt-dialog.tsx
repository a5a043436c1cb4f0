import { App, Input, Modal } from 'antd';
import { useState } from 'react';
import { type Drive, drivesContract } from '#modules/drives/contract.ts';
import { useCommandMany } from '#platform/web/console-kit/commandMany.ts';
import { useFocusBack } from '#platform/web/console-kit/focusBack.ts';
import { errorSentence, useT } from '#platform/web/i18n/index.ts';
import type { RosterRow } from '../view/roster-row.ts';

/** Says that people need not be counted in this round, or that they must be after all. */
export function ExemptDialog(props: { drive: Drive; rows: readonly RosterRow[]; onClose: (done?: boolean) => void }) {
  const t = useT();
  useFocusBack();
  const { message } = App.useApp();
  const [reason, setReason] = useState('');
  const exempt = useCommandMany(drivesContract.commands.exempt);
  const takeBack = props.rows.every((row) => row.status === 'exempt');
  const ready = takeBack || reason.trim() !== '';

  const save = async () => {
    if (!ready) return;
    const { failed } = await exempt.run(
      props.rows.flatMap(({ personId, area }) =>
        personId ? [{ area, payload: { driveId: props.drive.id, personId, reason, exempt: !takeBack } }] : [],
      ),
    );
    const [first] = failed;
    if (first) message.error(errorSentence(t, first.error));
    else message.success(t(takeBack ? 'drives:round.unexempt' : 'drives:round.exemptDone'));
    props.onClose(true);
  };

  const [one] = props.rows;
  return (
    <Modal
      open
      title={
        takeBack
          ? t('drives:round.unexempt')
          : props.rows.length === 1 && one
            ? t('drives:round.exemptTitle', { name: one.name })
            : t('drives:round.exemptTitleMany', { count: props.rows.length })
      }
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: !ready }}
      confirmLoading={exempt.busy}
      onOk={() => void save()}
      onCancel={() => props.onClose()}
    >
      <Input
        autoFocus
        aria-label={t('drives:round.exemptReason')}
        maxLength={200}
        value={reason}
        placeholder={t('drives:round.exemptReasonMissing')}
        onChange={(event) => setReason(event.target.value)}
        onPressEnter={() => void save()}
      />
    </Modal>
  );
}
