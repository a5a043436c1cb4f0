import { QrcodeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import {
  type Column,
  compareCells,
  MainButton,
  PageHeader,
  timeOf,
  useCommand,
  useMay,
  useQueryOf,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { accessContract, type Invitation } from '../../contract.ts';
import { EndingList, useEndingColumns } from '../endingList.tsx';
import { stateOfInvitation } from '../state.ts';
import { Cards, type FreshInvitation } from './cards.tsx';
import { InviteForm } from './inviteForm.tsx';

/** Invitations: who may join with a phone, where and until when. */
export default function InvitationsScreen() {
  const t = useT();
  const mayInvite = useMay(accessContract.commands.createInvitation);
  const [withEnded, setWithEnded] = useState(false);
  const [making, setMaking] = useState(false);
  const [fresh, setFresh] = useState<FreshInvitation[]>([]);
  const answer = useQueryOf(accessContract.queries.invitations, { withEnded });
  const revoke = useCommand(accessContract.commands.revokeInvitation);
  const nowMs = Date.now();

  const stateOf = (row: Invitation) => stateOfInvitation(row, nowMs);
  const { area, state } = useEndingColumns(stateOf);
  const rows = answer.data && [...answer.data.invitations].sort((a, b) => compareCells(b.createdAt, a.createdAt));

  const columns: Column<Invitation>[] = [
    { key: 'post', title: t('access:invitation.post'), value: (row) => row.post, sortable: true, phone: 'title' },
    area,
    state,
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
        <EndingList
          rows={rows}
          columns={columns}
          stateOf={stateOf}
          words={(row) => `${row.post} ${row.createdByName}`}
          withEnded={withEnded}
          onWithEnded={setWithEnded}
          error={answer.error}
          retry={() => void answer.refetch()}
          actions={[
            {
              key: 'revoke',
              label: t('access:invitation.revoke'),
              danger: true,
              fits: (row) => stateOf(row).word === 'open',
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
