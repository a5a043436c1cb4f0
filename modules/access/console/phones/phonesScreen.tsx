import { Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import {
  AreaName,
  type Column,
  DataTable,
  PageHeader,
  ScreenLink,
  timeOf,
  useAreaTree,
  useCommandMany,
  useQueryOf,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { accessContract, type Device } from '../../contract.ts';
import { stateOfDevice } from '../state.ts';
import { StateCell } from '../stateCell.tsx';

/** Volunteers' phones: who holds one, where, when it was heard of last; and the way to stop it at once. */
export default function PhonesScreen() {
  const t = useT();
  const tree = useAreaTree();
  const [withEnded, setWithEnded] = useState(false);
  const [text, setText] = useState('');
  const [stopping, setStopping] = useState<readonly Device[]>();
  const answer = useQueryOf(accessContract.queries.devices, { withEnded });
  const nowMs = Date.now();
  const byId = new Map(answer.data?.devices.map((device) => [device.id, device]));
  const rows = answer.data?.devices.filter((row) =>
    `${row.name} ${row.post} ${tree.nameOf(row.area)}`.includes(text.trim()),
  );

  const columns: Column<Device>[] = [
    { key: 'name', title: t('access:phone.name'), value: (row) => row.name, sortable: true, phone: 'title' },
    { key: 'post', title: t('access:invitation.post'), value: (row) => row.post, sortable: true },
    {
      key: 'area',
      title: t('access:area'),
      value: (row) => tree.nameOf(row.area),
      render: (row) => <AreaName code={row.area} />,
      sortable: true,
    },
    {
      key: 'state',
      title: t('access:invitation.state'),
      value: (row) => t(`access:state.${stateOfDevice(row, nowMs).word}`),
      render: (row) => <StateCell state={stateOfDevice(row, nowMs)} />,
      sortable: true,
    },
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
        <DataTable
          rows={rows}
          columns={columns}
          rowKey={(row) => row.id}
          error={answer.error}
          retry={() => void answer.refetch()}
          search={{ value: text, onChange: setText }}
          toolbar={
            <Checkbox checked={withEnded} onChange={(event) => setWithEnded(event.target.checked)}>
              {t('access:withEnded')}
            </Checkbox>
          }
          rowTone={(row) => (stateOfDevice(row, nowMs).tone === 'off' ? 'off' : undefined)}
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
      <StopDialog phones={stopping} onClose={() => setStopping(undefined)} />
    </>
  );
}

/** Asks why, then stops the phones at once. */
function StopDialog(props: { phones: readonly Device[] | undefined; onClose: () => void }) {
  const t = useT();
  const [form] = Form.useForm<{ reason: string }>();
  const revoke = useCommandMany(accessContract.commands.revokeDevice);
  const phones = props.phones ?? [];
  const stop = async ({ reason }: { reason: string }) => {
    await revoke.run(phones.map((phone) => ({ area: phone.area, payload: { deviceId: phone.id, reason } })));
    props.onClose();
  };
  return (
    <Modal
      open={props.phones !== undefined}
      title={t('access:phone.stopTitle', { count: phones.length, names: phones.map((phone) => phone.name).join('、') })}
      okText={t('access:phone.stop')}
      okButtonProps={{ danger: true, loading: revoke.busy }}
      destroyOnHidden
      onOk={form.submit}
      onCancel={props.onClose}
    >
      <p className="rv-muted">{t('access:phone.stopHint')}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(entry) => void stop(entry)}>
        <Form.Item
          name="reason"
          label={t('access:reason')}
          rules={[{ required: true, whitespace: true, max: 200, message: t('access:needsReason') }]}
        >
          <Input autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
