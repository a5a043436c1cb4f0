import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { type Drive, drivesContract } from '#modules/drives/contract.ts';
import { MainButton, useCommand, useGo, useMay } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { RecordDialog } from './record-dialog.tsx';

/** What can be done with a round as a whole. */
export function RoundActions({ drive, notCounted }: { drive: Drive; notCounted: number }) {
  const t = useT();
  const go = useGo();
  const { modal } = App.useApp();
  const mayLead = useMay(drivesContract.commands.close);
  const [recording, setRecording] = useState(false);
  const reopen = useCommand(drivesContract.commands.reopen, { done: () => t('drives:round.reopened') });
  const close = useCommand(drivesContract.commands.close, {
    done: () => t('drives:round.closed'),
    undo: ({ driveId }) => reopen.run({ driveId, reason: t('drives:board.undo') }),
  });

  const askToClose = () => {
    modal.confirm({
      title: t('drives:round.closeTitle', { title: drive.title }),
      content: t('drives:round.closeExplain', { count: notCounted }),
      okText: t('drives:round.close'),
      cancelText: t('common:cancel'),
      onOk: () => close.run({ driveId: drive.id }),
    });
  };
  const askToReopen = () => {
    let reason = '';
    modal.confirm({
      title: t('drives:round.reopen'),
      content: (
        <Input
          maxLength={200}
          placeholder={t('drives:round.reopenReason')}
          onChange={(event) => {
            reason = event.target.value;
          }}
        />
      ),
      okText: t('drives:round.reopen'),
      cancelText: t('common:cancel'),
      onOk: () => reopen.run({ driveId: drive.id, reason }),
    });
  };

  return (
    <>
      {mayLead ? (
        <>
          {drive.state === 'open' ? (
            <MainButton onClick={() => go('/invitations', { search: { drive: drive.id } })}>
              {t('drives:round.invite')}
            </MainButton>
          ) : null}
          <Button onClick={() => setRecording(true)}>{t('drives:round.desk')}</Button>
        </>
      ) : null}
      <Button onClick={() => go(`/rounds/${drive.id}/paper`)}>{t('drives:round.printRoster')}</Button>
      <Button onClick={() => go('/board', { search: { drive: drive.id } })}>{t('drives:round.board')}</Button>
      {mayLead ? (
        drive.state === 'open' ? (
          <Button loading={close.busy} onClick={askToClose}>
            {t('drives:round.close')}
          </Button>
        ) : (
          <Button loading={reopen.busy} onClick={askToReopen}>
            {t('drives:round.reopen')}
          </Button>
        )
      ) : null}
      {recording ? <RecordDialog drive={drive} onClose={() => setRecording(false)} /> : null}
    </>
  );
}
