import { PrinterOutlined } from '@ant-design/icons';
import { Button, Progress, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { type Discrepancy, DiscrepancyKind, drivesContract } from '#modules/drives/contract.ts';
import {
  Answer,
  figureOf,
  PageHeader,
  Then,
  useMay,
  useQueryOf,
  useSearchWord,
  useSession,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { BoardTable } from './board-table.tsx';
import { DifferenceDrawer } from './difference-drawer.tsx';
import { SettleDialog } from './settle-dialog.tsx';
import '../drives.css';

const openStates = ['open', 'assigned'] as const;
const pageMax = 500;

interface Dialog {
  kind: 'assign' | 'settle' | 'detail';
  differences: readonly Discrepancy[];
  /** Tells the table whether the selection is dealt with. */
  end?: (done: boolean) => void;
}

/** Every difference between the ledger and the rounds, by name, until each is settled. */
export default function BoardScreen() {
  const t = useT();
  const { actorId } = useSession();
  const mayAct = useMay(drivesContract.commands.settle);
  const [kind, setKind] = useSearchWord('kind');
  const [states, setStates] = useSearchWord('states');
  const [owner, setOwner] = useSearchWord('owner');
  const [drive, setDrive] = useSearchWord('drive');
  const [at, setAt] = useSearchWord('at');
  const [typed, setTyped] = useState('');
  const [dialog, setDialog] = useState<Dialog>();
  const text = useDeferredValue(typed.trim());

  const filter = {
    state: at || states === 'all' ? undefined : [...openStates],
    openAt: at,
    kind: DiscrepancyKind.safeParse(kind).data,
    ownerId: owner === 'mine' ? actorId : undefined,
    driveId: drive,
    text: text || undefined,
  };
  const answer = useQueryOf(drivesContract.queries.discrepancies, { ...filter, limit: pageMax });
  const compared = answer.data?.compared ?? [];
  const open = (one: Dialog['kind']) => (differences: readonly Discrepancy[]) =>
    new Promise<boolean>((end) => setDialog({ kind: one, differences, end }));
  const close = (done = false) => {
    dialog?.end?.(done);
    setDialog(undefined);
  };
  const filtered = Boolean(kind || owner || drive || text);

  return (
    <>
      <PageHeader
        title={t('drives:board.title')}
        sub={t('drives:board.lead')}
        actions={
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t('drives:board.print')}
          </Button>
        }
      />
      {at ? <Then at={at} onNow={() => setAt(undefined)} /> : null}
      <Answer of={answer}>
        {({ discrepancies, counts, total }) => {
          const openCount = countOf(counts, (row) => isOpen(row.state));
          const allCount = countOf(counts, (row) => row.state !== 'gone');
          return (
            <>
              {at ? null : (
                <div className="rv-section rv-board-head">
                  <div className="rv-board-progress">
                    <strong className="rv-numeric">
                      {openCount === 0 && allCount > 0
                        ? t('drives:board.allSettled')
                        : t('drives:board.progress', { open: figureOf(openCount), total: figureOf(allCount) })}
                    </strong>
                    <Progress
                      percent={allCount === 0 ? 100 : Math.floor((100 * (allCount - openCount)) / allCount)}
                      strokeColor="var(--rv-good)"
                      showInfo={false}
                    />
                  </div>
                  <div className="rv-row">
                    <KindChip
                      label={t('drives:board.kindAll')}
                      count={openCount}
                      active={!kind}
                      onClick={() => setKind(undefined)}
                    />
                    {DiscrepancyKind.options.map((one) => {
                      const count = countOf(counts, (row) => row.kind === one && isOpen(row.state));
                      return count === 0 && kind !== one ? null : (
                        <KindChip
                          key={one}
                          label={t(`drives:differenceKind.${one}`)}
                          title={t(`drives:differenceExplain.${one}`)}
                          count={count}
                          active={kind === one}
                          onClick={() => setKind(kind === one ? undefined : one)}
                        />
                      );
                    })}
                  </div>
                </div>
              )}
              <BoardTable
                differences={discrepancies}
                total={total}
                compared={compared}
                refreshing={answer.isFetching}
                search={{ value: typed, onChange: setTyped, placeholder: t('drives:board.search') }}
                sheet={{ name: 'discrepancies', filter }}
                onOpen={(difference) => setDialog({ kind: 'detail', differences: [difference] })}
                actions={
                  mayAct
                    ? [
                        {
                          key: 'settle',
                          label: t('drives:board.settle'),
                          primary: true,
                          run: open('settle'),
                          fits: isOpenRow,
                        },
                        { key: 'assign', label: t('drives:board.assign'), run: open('assign'), fits: isOpenRow },
                      ]
                    : undefined
                }
                toolbar={
                  <>
                    <Select
                      aria-label={t('drives:board.state')}
                      value={states ?? 'open'}
                      onChange={(value: string) => setStates(value === 'open' ? undefined : value)}
                      options={[
                        { value: 'open', label: t('drives:board.stateOpen') },
                        { value: 'all', label: t('drives:board.stateAll') },
                      ]}
                    />
                    <Select
                      aria-label={t('drives:board.owner')}
                      value={owner ?? 'any'}
                      onChange={(value: string) => setOwner(value === 'any' ? undefined : value)}
                      options={[
                        { value: 'any', label: t('drives:board.ownerAny') },
                        { value: 'mine', label: t('drives:board.ownerMine') },
                      ]}
                    />
                    <Select
                      aria-label={t('drives:board.compared')}
                      className="rv-filter"
                      allowClear
                      placeholder={t('drives:board.compared')}
                      value={drive}
                      onChange={setDrive}
                      options={compared.map(({ driveId, title }) => ({ value: driveId, label: title }))}
                    />
                  </>
                }
                empty={emptyWords(filtered, compared.length)}
              />
            </>
          );
        }}
      </Answer>
      {dialog?.kind === 'assign' ? <AssignDialog differences={dialog.differences} onClose={close} /> : null}
      {dialog?.kind === 'settle' ? <SettleDialog differences={dialog.differences} onClose={close} /> : null}
      {dialog?.kind === 'detail' && dialog.differences[0] ? (
        <DifferenceDrawer
          difference={dialog.differences[0]}
          compared={compared}
          onClose={() => close()}
          onSettle={() => setDialog({ ...dialog, kind: 'settle' })}
          onAssign={() => setDialog({ ...dialog, kind: 'assign' })}
        />
      ) : null}
    </>
  );

  function emptyWords(isFiltered: boolean, comparedCount: number) {
    if (isFiltered) return { title: t('drives:board.noneMatch'), hint: t('people:list.noneNext') };
    if (comparedCount === 0)
      return { title: t('drives:board.emptyNoDrives'), hint: t('drives:board.emptyNoDrivesNext') };
    return { title: t('drives:board.empty'), hint: t('drives:board.emptyNext') };
  }
}

const isOpen = (state: Discrepancy['state']) => state === 'open' || state === 'assigned';
const isOpenRow = (difference: Discrepancy) => isOpen(difference.state);

interface Count {
  kind: Discrepancy['kind'];
  state: Discrepancy['state'];
  count: number;
}

const countOf = (counts: readonly Count[], fits: (row: Count) => boolean) =>
  counts.filter(fits).reduce((sum, row) => sum + row.count, 0);

function KindChip(props: { label: string; title?: string; count: number; active: boolean; onClick: () => void }) {
  return (
    <button
      type="button"
      className={`rv-chip ${props.active ? 'rv-chip-active' : ''}`}
      title={props.title}
      aria-pressed={props.active}
      onClick={props.onClick}
    >
      {props.label} <strong className="rv-numeric">{figureOf(props.count)}</strong>
    </button>
  );
}
