import { CheckSquareOutlined, FileTextOutlined, ReconciliationOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import { drivesContract } from '#modules/drives/contract.ts';
import { type ConsoleScreen, useQueryOf } from '#platform/web/console-kit/index.ts';
import type { PersonPanel } from '#platform/web/console-kit/personPanels.ts';

const { queries } = drivesContract;

/** How many differences still wait for somebody. */
function useOpenDifferences(): number | undefined {
  const answer = useQueryOf(queries.discrepancies, { state: ['open', 'assigned'], limit: 1 });
  return answer.data?.total;
}

export const screens: readonly ConsoleScreen[] = [
  {
    path: '/rounds',
    titleKey: 'drives:menu.rounds',
    icon: CheckSquareOutlined,
    menu: { group: 'rounds', order: 10 },
    roles: queries.list.roles.filter((role) => role !== 'volunteer'),
    component: lazy(() => import('./rounds/rounds-screen.tsx')),
  },
  {
    path: '/rounds/$driveId',
    titleKey: 'drives:menu.rounds',
    roles: queries.roster.roles,
    component: lazy(() => import('./round/round-screen.tsx')),
  },
  {
    path: '/rounds/$driveId/paper',
    titleKey: 'drives:round.printRoster',
    roles: queries.roster.roles,
    component: lazy(() => import('./round/paper-screen.tsx')),
  },
  {
    path: '/board',
    titleKey: 'drives:menu.board',
    icon: ReconciliationOutlined,
    menu: { group: 'rounds', order: 20 },
    roles: queries.discrepancies.roles,
    component: lazy(() => import('./board/board-screen.tsx')),
    badge: useOpenDifferences,
  },
  {
    path: '/report',
    titleKey: 'drives:menu.report',
    icon: FileTextOutlined,
    menu: { group: 'now', order: 40 },
    roles: queries.report.roles,
    component: lazy(() => import('./report/report-screen.tsx')),
  },
];

export const personPanels: readonly PersonPanel[] = [
  {
    key: 'drives',
    titleKey: 'drives:panel.title',
    roles: queries.records.roles,
    component: lazy(() => import('./panel/person-drives.tsx')),
  },
];
