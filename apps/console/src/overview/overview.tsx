import { MiniMap } from '#modules/areas/console/index.ts';
import { drivesContract } from '#modules/drives/contract.ts';
import { peopleContract } from '#modules/people/contract.ts';
import { AreaName, PageHeader, Section, timeOf, useArea, useMay } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { Differences } from './differences.tsx';
import { Headcount } from './headcount.tsx';
import { Movements } from './movements.tsx';
import { Round } from './round.tsx';
import { Waiting } from './waiting.tsx';
import './overview.css';

/** How does the village stand, and what waits for whom? */
export default function Overview() {
  const t = useT();
  const { code } = useArea();
  const mayCount = useMay(peopleContract.queries.headcount);
  const mayFollow = useMay(drivesContract.queries.progress);
  const maySettle = useMay(drivesContract.queries.discrepancies);
  const mayRead = useMay(peopleContract.queries.ledger);
  return (
    <>
      <PageHeader
        title={<AreaName code={code} />}
        sub={t('console:overview.sub', { time: timeOf(new Date().toISOString()) })}
      />
      {mayCount ? <Headcount /> : null}
      <div className="rv-overview">
        <div>
          {mayFollow ? <Round /> : null}
          {maySettle ? <Differences /> : null}
        </div>
        <div>
          {maySettle ? <Waiting /> : null}
          <Section title={t(mayFollow ? 'console:overview.mapProgress' : 'console:overview.map')}>
            <MiniMap measure={mayFollow ? 'progress' : mayCount ? 'headcount' : 'zone'} />
          </Section>
        </div>
      </div>
      {mayRead ? <Movements /> : null}
    </>
  );
}
