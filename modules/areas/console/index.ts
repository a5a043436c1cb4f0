import { ApartmentOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import { staffRoles } from '#platform/contract/index.ts';
import type { ConsoleScreen } from '#platform/web/console-kit/index.ts';

export const screens: ConsoleScreen[] = [
  {
    path: '/areas',
    titleKey: 'areas:menu.areas',
    icon: ApartmentOutlined,
    menu: { order: 10, group: 'manage' },
    roles: staffRoles,
    component: lazy(() => import('./areasScreen.tsx')),
  },
];

export { MiniMap } from './map/miniMap.tsx';
