import { QrcodeOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import {
  AreaName,
  type Column,
  compareCells,
  DataTable,
  MainButton,
  PageHeader,
  timeOf,
  useAreaTree,
  useCommand,
  useMay,
  useQueryOf,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { accessContract, type Invitation } from '../../contract.ts';
import { stateOfInvitation } from '../state.ts';
import { StateCell } from '../stateCell.tsx';
import { Cards, type FreshInvitation } from './cards.tsx';
import { InviteForm } from './inviteForm.tsx';

/** Invitations: who may join with a phone, where and until when. */
export default function InvitationsScreen() {
  const t = useT();
  const tree = useAreaTree();
  const mayInvite = useMay(accessContract.commands.createInvitation);
  const [withEnded, setWithEnded] = useState(false);
  const [text, setText] = useState('');
  const [making, setMaking] = useState(false);
  const [fresh, setFresh] = useState<FreshInvitation[]>([]);
  const answer = useQueryOf(accessContract.queries.invitations, { withEnded });
  const revoke = useCommand(accessContract.commands.revokeInvitation);
  const nowMs = Date.now();

  const words = (row: Invitation) => `${row.post} ${tree.nameOf(row.area)} ${row.createdByName}`;
  const rows = answer.data?.invitations
    .filter((row) => words(row).includes(text.trim()))
    .sort((a, b) => compareCells(b.createdAt, a.createdAt));

  const columns: Column<Invitation>[] = [
    { key: 'post', title: t('access:invitation.post'), value: (row) => row.post, sortable: true, phone: 'title' },
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
      value: (row) => t(`access:state.${stateOfInvitation(row, nowMs).word}`),
      render: (row) => <StateCell state={stateOfInvitation(row, nowMs)} />,
      sortable: true,
    },
    {
      key: 'uses',
      title: t('access:invitation.uses'),
      numeric: true,
      value: (row) => `${row.uses} / ${row.usesMax}`,
    },
    {
      key: 'expiresAt',
      title: t('access:invitation.expiresAt'),
      value: (row) => row.expiresAt,
      render: (row) => timeOf(row.expiresAt),
      sortable: true,
    },
    {
      key: 'by',
      title: t('access:invitation.by'),
      value: (row) => row.createdByName,
      render: (row) => `${row.createdByName} · ${timeOf(row.createdAt)}`,
    },
  ];

  // While new codes are on the screen, handing them out is the main thing to do.
  const Make = fresh.length > 0 ? Button : MainButton;
  const make = mayInvite ? (
    <Make icon={<QrcodeOutlined />} onClick={() => setMaking(true)}>
      {t('access:invitation.make')}
    </Make>
  ) : null;

  return (
    <>
      <PageHeader title={t('access:menu.invitations')} sub={t('access:invitation.sub')} actions={make} />
      {fresh.length > 0 ? <Cards invitations={fresh} onClose={() => setFresh([])} /> : null}
      <div className="rv-section rv-no-print">
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
          rowTone={(row) => (stateOfInvitation(row, nowMs).tone === 'off' ? 'off' : undefined)}
          actions={[
            {
              key: 'revoke',
              label: t('access:invitation.revoke'),
              danger: true,
              fits: (row) => stateOfInvitation(row, nowMs).word === 'open',
              confirm: (chosen) => t('access:invitation.revokeConfirm', { count: chosen.length }),
              run: async (chosen) => {
                for (const row of chosen) await revoke.run({ invitationId: row.id }, { area: row.area });
              },
            },
          ]}
          empty={{ title: t('access:invitation.none'), hint: t('access:invitation.noneHint'), action: make }}
        />
      </div>
      <InviteForm open={making} onClose={() => setMaking(false)} onMade={setFresh} />
    </>
  );
}
