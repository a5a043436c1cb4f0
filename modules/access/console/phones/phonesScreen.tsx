import { useState } from 'react';
import {
  type Column,
  PageHeader,
  ReasonDialog,
  ScreenLink,
  timeOf,
  useCommandMany,
  useQueryOf,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { accessContract, type Device } from '../../contract.ts';
import { EndingList, useEndingColumns } from '../endingList.tsx';
import { stateOfDevice } from '../state.ts';

/** Volunteers' phones: who holds one, where, when it was heard of last; and the way to stop it at once. */
export default function PhonesScreen() {
  const t = useT();
  const [withEnded, setWithEnded] = useState(false);
  const [stopping, setStopping] = useState<readonly Device[]>();
  const answer = useQueryOf(accessContract.queries.devices, { withEnded });
  const nowMs = Date.now();
  const byId = new Map(answer.data?.devices.map((device) => [device.id, device]));
  const stateOf = (row: Device) => stateOfDevice(row, nowMs);
  const { area, state } = useEndingColumns(stateOf);

  const columns: Column<Device>[] = [
    { key: 'name', title: t('access:phone.name'), value: (row) => row.name, sortable: true, phone: 'title' },
    { key: 'post', title: t('access:invitation.post'), value: (row) => row.post, sortable: true },
    area,
    state,
    {
      key: 'seen',
      title: t('access:phone.lastSeen'),
      value: (row) => row.lastSeenAt,
      render: (row) => timeOf(row.lastSeenAt),
      sortable: true,
    },
    {
      key: 'joined',
      title: t('access:phone.joined'),
      value: (row) => row.joinedAt,
      render: (row) => timeOf(row.joinedAt),
      sortable: true,
    },
    {
      key: 'expires',
      title: t('access:invitation.expiresAt'),
      value: (row) => row.expiresAt,
      render: (row) => timeOf(row.expiresAt),
      sortable: true,
    },
    {
      key: 'relieved',
      title: t('access:phone.relieved'),
      value: (row) => (row.relievedDeviceId ? (byId.get(row.relievedDeviceId)?.name ?? t('access:phone.someone')) : ''),
      phone: 'hide',
    },
  ];

  return (
    <>
      <PageHeader title={t('access:menu.phones')} sub={t('access:phone.sub')} />
      <div className="rv-section">
        <EndingList
          rows={answer.data?.devices}
          columns={columns}
          stateOf={stateOf}
          words={(row) => `${row.name} ${row.post}`}
          withEnded={withEnded}
          onWithEnded={setWithEnded}
          error={answer.error}
          retry={() => void answer.refetch()}
          actions={[
            {
              key: 'stop',
              label: t('access:phone.stop'),
              danger: true,
              fits: (row) => !row.revoked,
              run: (chosen) => {
                setStopping(chosen);
                return false;
              },
            },
          ]}
          empty={{
            title: t('access:phone.none'),
            hint: t('access:phone.noneHint'),
            action: <ScreenLink to="/invitations">{t('access:invitation.make')}</ScreenLink>,
          }}
        />
      </div>
      {stopping ? <StopDialog phones={stopping} onClose={() => setStopping(undefined)} /> : null}
    </>
  );
}

/** Asks why, then stops the phones at once. */
function StopDialog({ phones, onClose }: { phones: readonly Device[]; onClose: () => void }) {
  const t = useT();
  const revoke = useCommandMany(accessContract.commands.revokeDevice);
  const stop = async (reason: string) => {
    await revoke.run(phones.map((phone) => ({ area: phone.area, payload: { deviceId: phone.id, reason } })));
    return { ok: true };
  };
  return (
    <ReasonDialog
      danger
      required
      title={t('access:phone.stopTitle', { count: phones.length, names: phones.map((phone) => phone.name).join('、') })}
      okText={t('access:phone.stop')}
      placeholder={t('access:reason')}
      busy={revoke.busy}
      act={stop}
      onClose={onClose}
    >
      <p className="rv-muted">{t('access:phone.stopHint')}</p>
    </ReasonDialog>
  );
}
