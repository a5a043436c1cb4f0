import { peopleContract } from '#modules/people/contract.ts';
import {
  Answer,
  AreaName,
  Figure,
  figureOf,
  PageHeader,
  Section,
  useArea,
  useQueryOf,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';

/** The village now. */
export default function Overview() {
  const t = useT();
  const { code } = useArea();
  const headcount = useQueryOf(peopleContract.queries.headcount, {});
  return (
    <>
      <PageHeader title={<AreaName code={code} />} sub={t('console:overview.sub')} />
      <Section title={t('console:overview.headcount')}>
        <Answer of={headcount}>
          {(count) => <Figure size="large" value={figureOf(count.count)} to="/people" search={{ present: 'true' }} />}
        </Answer>
      </Section>
    </>
  );
}
