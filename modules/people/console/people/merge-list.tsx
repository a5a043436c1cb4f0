import { Button, Popconfirm } from 'antd';
import { peopleContract } from '#modules/people/contract.ts';
import { ScreenLink, timeOf, useCommand } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';

interface Merge {
  id: string;
  keptId: string;
  droppedId: string;
  otherName: string;
  at: string;
  undone: boolean;
}

/** Which entries were found to be this person, and the way back. */
export function MergeList(props: { personId: string; merges: readonly Merge[]; mayWrite: boolean }) {
  const t = useT();
  const unmerge = useCommand(peopleContract.commands.unmerge, { done: () => t('people:page.unmerged') });
  return (
    <ul className="rv-plain-list">
      {props.merges.map((merge) => {
        const kept = merge.keptId === props.personId;
        return (
          <li key={merge.id}>
            <span className="rv-muted">{timeOf(merge.at)}</span>{' '}
            <ScreenLink to={`/people/${kept ? merge.droppedId : merge.keptId}`}>
              {t(kept ? 'people:page.mergeKept' : 'people:page.mergeDropped', { name: merge.otherName })}
            </ScreenLink>{' '}
            {merge.undone ? <span className="rv-muted">{t('people:page.mergeUndone')}</span> : null}
            {props.mayWrite && !merge.undone ? (
              <Popconfirm
                title={t('people:page.unmergeConfirm')}
                okText={t('people:page.unmerge')}
                cancelText={t('common:cancel')}
                onConfirm={() => void unmerge.run({ mergeId: merge.id })}
              >
                <Button size="small" loading={unmerge.busy}>
                  {t('people:page.unmerge')}
                </Button>
              </Popconfirm>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
