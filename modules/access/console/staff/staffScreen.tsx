import { UserAddOutlined } from '@ant-design/icons';
import { useState } from 'react';
import {
  AreaName,
  type Column,
  DataTable,
  MainButton,
  PageHeader,
  timeOf,
  useAreaTree,
  useCommand,
  useMay,
  useQueryOf,
  useSession,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { accessContract, type ListedStaff, type StaffAccount } from '../../contract.ts';
import { stateOfStaff } from '../state.ts';
import { StateCell } from '../stateCell.tsx';
import { StaffForm } from './staffForm.tsx';

/** Staff accounts: who may sign in at a desk, as what and for which areas. */
export default function StaffScreen() {
  const t = useT();
  const tree = useAreaTree();
  const { scopes } = useSession();
  const mayChange = useMay(accessContract.commands.updateStaff);
  const [text, setText] = useState('');
  const [editing, setEditing] = useState<StaffAccount | 'new'>();
  const home = scopes[0];
  const answer = useQueryOf(accessContract.queries.staff, {}, { area: home });
  const update = useCommand(accessContract.commands.updateStaff, {
    done: () => t('access:staff.changed'),
  });
  const nowMs = Date.now();
  const rows = answer.data?.staff.filter((row) => `${row.name} ${row.username}`.includes(text.trim()));
  const change = async (
    chosen: readonly StaffAccount[],
    wish: { disabled?: boolean; unlock?: boolean; resetSecondFactor?: boolean },
  ) => {
    for (const row of chosen) await update.run({ staffId: row.id, ...wish }, { area: home });
  };

  const columns: Column<ListedStaff>[] = [
    { key: 'name', title: t('access:staff.name'), value: (row) => row.name, sortable: true, phone: 'title' },
    { key: 'username', title: t('access:signIn.username'), value: (row) => row.username, sortable: true },
    { key: 'role', title: t('access:staff.role'), value: (row) => t(`access:role.${row.role}`), sortable: true },
    {
      key: 'scopes',
      title: t('access:staff.scopes'),
      value: (row) => row.scopeNames.join(t('common:comma')),
      render: (row) => (
        <span className="rv-row">
          {row.scopes.map((code, index) =>
            tree.find(code) ? <AreaName key={code} code={code} /> : <span key={code}>{row.scopeNames[index]}</span>,
          )}
        </span>
      ),
    },
    {
      key: 'state',
      title: t('access:invitation.state'),
      value: (row) => t(`access:state.${stateOfStaff(row, nowMs).word}`),
      render: (row) => <StateCell state={stateOfStaff(row, nowMs)} />,
      sortable: true,
    },
    {
      key: 'seen',
      title: t('access:phone.lastSeen'),
      value: (row) => row.lastSeenAt,
      render: (row) => timeOf(row.lastSeenAt),
      sortable: true,
    },
  ];

  return (
    <>
      <PageHeader
        title={t('access:menu.staff')}
        sub={t('access:staff.sub')}
        actions={
          mayChange ? (
            <MainButton icon={<UserAddOutlined />} onClick={() => setEditing('new')}>
              {t('access:staff.create')}
            </MainButton>
          ) : null
        }
      />
      <div className="rv-section">
        <DataTable
          rows={rows}
          columns={columns}
          rowKey={(row) => row.id}
          error={answer.error}
          retry={() => void answer.refetch()}
          search={{ value: text, onChange: setText }}
          exportName="staff"
          onOpen={mayChange ? setEditing : undefined}
          rowTone={(row) => (row.disabled ? 'off' : stateOfStaff(row, nowMs).tone === 'late' ? 'late' : undefined)}
          actions={
            mayChange
              ? [
                  {
                    key: 'unlock',
                    label: t('access:staff.unlock'),
                    fits: (row) => stateOfStaff(row, nowMs).word === 'locked',
                    run: (chosen) => change(chosen, { unlock: true }),
                  },
                  {
                    key: 'reset',
                    label: t('access:staff.resetSecondFactor'),
                    fits: (row) => row.secondFactor,
                    confirm: (chosen) =>
                      t('access:staff.resetConfirm', { names: chosen.map((row) => row.name).join(t('common:comma')) }),
                    run: (chosen) => change(chosen, { resetSecondFactor: true }),
                  },
                  {
                    key: 'disable',
                    label: t('access:staff.disable'),
                    danger: true,
                    fits: (row) => !row.disabled,
                    confirm: (chosen) =>
                      t('access:staff.disableConfirm', {
                        names: chosen.map((row) => row.name).join(t('common:comma')),
                      }),
                    run: (chosen) => change(chosen, { disabled: true }),
                  },
                  {
                    key: 'enable',
                    label: t('access:staff.enable'),
                    fits: (row) => row.disabled,
                    run: (chosen) => change(chosen, { disabled: false }),
                  },
                ]
              : undefined
          }
          empty={{ title: t('access:staff.none') }}
        />
      </div>
      {editing ? (
        <StaffForm
          key={editing === 'new' ? 'new' : editing.id}
          account={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </>
  );
}
