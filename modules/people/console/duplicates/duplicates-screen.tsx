import { Button } from 'antd';
import { useState } from 'react';
import { type Person, peopleContract } from '#modules/people/contract.ts';
import {
  Answer,
  EmptyState,
  PageHeader,
  Section,
  useCommand,
  useHotkeys,
  useMay,
  useQueryOf,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { PairComparison } from './pair-comparison.tsx';
import '../people.css';

/** Who may have been written down twice, pair by pair: merge, or never ask again. */
export default function DuplicatesScreen() {
  const t = useT();
  const answer = useQueryOf(peopleContract.queries.duplicates, { limit: 50 });
  return (
    <>
      <PageHeader title={t('people:duplicates.title')} sub={t('people:duplicates.lead')} />
      <Answer of={answer}>
        {({ total, pairs }) =>
          pairs.length === 0 ? (
            <EmptyState title={t('people:duplicates.empty')} hint={t('people:duplicates.emptyNext')} />
          ) : (
            <>
              <p className="rv-muted rv-keys">{t('people:duplicates.keys')}</p>
              {pairs.map((pair, index) => (
                <Pair key={`${pair.a.id} ${pair.b.id}`} {...pair} at={index + 1} total={total} first={index === 0} />
              ))}
            </>
          )
        }
      </Answer>
    </>
  );
}

function Pair(props: { a: Person; b: Person; why: string[]; at: number; total: number; first: boolean }) {
  const { a, b } = props;
  const t = useT();
  const mayMerge = useMay(peopleContract.commands.merge);
  const [keepId, setKeepId] = useState(a.id);
  const unmerge = useCommand(peopleContract.commands.unmerge, { done: () => t('people:page.unmerged') });
  const merge = useCommand(peopleContract.commands.merge, {
    done: () => t('people:duplicates.merged'),
    undo: ({ mergeId }) => unmerge.run({ mergeId }),
  });
  const dismiss = useCommand(peopleContract.commands.dismissDuplicate, {
    done: () => t('people:duplicates.dismissed'),
  });

  const reasons = props.why.map((why) => t([`people:duplicates.whyCode.${why}`, 'people:duplicates.whyCode.other']));
  const act = {
    merge: () => {
      const dropId = keepId === a.id ? b.id : a.id;
      void merge.run({ keepId, dropId, reason: reasons.join(t('common:comma')) });
    },
    dismiss: () => void dismiss.run({ a: a.id, b: b.id }),
  };
  // The keys belong to the topmost pair: after it is dealt with, the next one moves up.
  useHotkeys(
    props.first && mayMerge
      ? {
          '1': () => setKeepId(a.id),
          '2': () => setKeepId(b.id),
          enter: act.merge,
          n: act.dismiss,
        }
      : {},
  );

  return (
    <Section
      title={t('people:duplicates.position', { at: props.at, total: props.total })}
      extra={<strong>{reasons.join(t('common:comma'))}</strong>}
      className={props.first ? 'rv-current' : ''}
    >
      <PairComparison a={a} b={b} keepId={keepId} onKeep={setKeepId} />
      {mayMerge ? (
        <div className="rv-row rv-actions">
          <Button type="primary" loading={merge.busy} onClick={act.merge}>
            {t('people:duplicates.merge')}
          </Button>
          <Button loading={dismiss.busy} onClick={act.dismiss}>
            {t('people:duplicates.notSame')}
          </Button>
        </div>
      ) : null}
    </Section>
  );
}
