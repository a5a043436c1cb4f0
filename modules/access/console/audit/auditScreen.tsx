import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState } from 'react';
import {
  AreaName,
  addDays,
  type Column,
  DataTable,
  DayInput,
  fullTimeOf,
  instantOf,
  PageHeader,
  StateTag,
  useLoans,
  useMay,
  useQueryOf,
  useSearchWord,
} from '#platform/web/console-kit/index.ts';
import { errorSentence, useT } from '#platform/web/i18n/index.ts';
import { type AuditEntry, accessContract } from '../../contract.ts';
import { EntryDrawer } from './entryDrawer.tsx';
import { Verification } from './verification.tsx';

const outcomes = ['accepted', 'rejected'] as const;

/** The audit log: who did what and when, what was refused, and whether the log is unbroken. */
export default function AuditScreen() {
  const t = useT();
  const { commandName, commandNames } = useLoans();
  const mayVerify = useMay(accessContract.queries.auditVerify);
  const mayListStaff = useMay(accessContract.queries.staff);
  const [text = '', setText] = useSearchWord('text');
  const [name, setName] = useSearchWord('command');
  const [actorId, setActorId] = useSearchWord('actor');
  const [status, setStatus] = useSearchWord('status');
  const [from, setFrom] = useSearchWord('from');
  const [to, setTo] = useSearchWord('to');
  const [subject, setSubject] = useSearchWord('subject');
  const [page, setPage] = useState({ limit: 50, offset: 0 });
  const [open, setOpen] = useState<AuditEntry>();
  const [verifying, setVerifying] = useState(false);
  const staff = useQueryOf(accessContract.queries.staff, {}, { enabled: mayListStaff });
  const filter = {
    text: text.trim() || undefined,
    name,
    actorId,
    subject,
    status: outcomes.find((one) => one === status),
    from: from ? instantOf(from) : undefined,
    to: to ? instantOf(addDays(to, 1)) : undefined,
  };
  const answer = useQueryOf(accessContract.queries.auditSearch, { ...filter, ...page });
  /** A changed question begins on its first page. */
  const asking =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      setPage((before) => ({ ...before, offset: 0 }));
      set(value);
    };

  const columns: Column<AuditEntry>[] = [
    {
      key: 'at',
      title: t('access:audit.at'),
      value: (row) => row.at,
      render: (row) => <span className="rv-numeric">{fullTimeOf(row.at)}</span>,
    },
    {
      key: 'actor',
      title: t('access:audit.actor'),
      value: (row) => row.actorName,
      render: (row) => `${row.actorName}${row.deviceId ? ` · ${t('access:audit.phone')}` : ''}`,
    },
    { key: 'what', title: t('access:audit.what'), value: (row) => commandName(row.name), phone: 'title' },
    { key: 'area', title: t('access:area'), value: (row) => row.area, render: (row) => <AreaName code={row.area} /> },
    {
      key: 'status',
      title: t('access:audit.outcome'),
      value: (row) => t(`access:audit.${row.status}`),
      render: (row) =>
        row.status === 'accepted' ? (
          <StateTag tone="good">{t('access:audit.accepted')}</StateTag>
        ) : (
          <StateTag tone="warn" title={errorSentence(t, { code: row.error ?? 'unknown' })}>
            {t('access:audit.rejected')}
          </StateTag>
        ),
    },
    { key: 'seq', title: t('access:audit.seq'), numeric: true, value: (row) => row.seq, phone: 'hide' },
  ];

  return (
    <>
      <PageHeader
        title={t('access:menu.audit')}
        sub={t('access:audit.sub')}
        actions={
          mayVerify ? (
            <Button icon={<SafetyCertificateOutlined />} onClick={() => setVerifying(true)}>
              {t('access:audit.verify')}
            </Button>
          ) : null
        }
      />
      {verifying ? <Verification onClose={() => setVerifying(false)} /> : null}
      <div className="rv-section">
        <DataTable
          rows={answer.data?.entries}
          columns={columns}
          rowKey={(row) => row.id}
          error={answer.error}
          retry={() => void answer.refetch()}
          refreshing={answer.isPlaceholderData}
          paging={{ ...page, total: answer.data?.total ?? 0, onChange: setPage }}
          search={{ value: text, onChange: asking(setText), placeholder: t('access:audit.search') }}
          toolbar={
            <>
              <Select
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                className="rv-wide-select"
                placeholder={t('access:audit.what')}
                value={name}
                onChange={asking(setName)}
                options={commandNames.map((each) => ({ value: each, label: commandName(each) }))}
              />
              {mayListStaff ? (
                <Select
                  allowClear
                  showSearch={{ optionFilterProp: 'label' }}
                  className="rv-select"
                  placeholder={t('access:audit.actor')}
                  value={actorId}
                  onChange={asking(setActorId)}
                  options={staff.data?.staff.map((each) => ({ value: each.id, label: each.name }))}
                />
              ) : null}
              <Select
                allowClear
                className="rv-select"
                placeholder={t('access:audit.outcome')}
                value={status}
                onChange={asking(setStatus)}
                options={outcomes.map((each) => ({
                  value: each,
                  label: t(`access:audit.${each}`),
                }))}
              />
              <span className="rv-row">
                <DayInput aria-label={t('access:audit.from')} value={from} onChange={asking(setFrom)} />–
                <DayInput aria-label={t('access:audit.to')} value={to} onChange={asking(setTo)} />
              </span>
              {subject ? (
                <Button size="small" onClick={() => asking(setSubject)(undefined)}>
                  {t('access:audit.onlySubject')} ×
                </Button>
              ) : null}
            </>
          }
          onOpen={setOpen}
          rowTone={(row) => (row.status === 'rejected' ? 'off' : undefined)}
          sheet={{ name: 'audit', filter }}
          empty={
            Object.values(filter).some((word) => word !== undefined)
              ? { title: t('access:audit.none'), hint: t('access:audit.noneHint') }
              : { title: t('access:audit.empty'), hint: t('access:audit.emptyHint') }
          }
        />
      </div>
      <EntryDrawer entry={open} onClose={() => setOpen(undefined)} />
    </>
  );
}
