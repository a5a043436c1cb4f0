import { DashboardOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import { screens as accessScreens } from '#modules/access/console/index.ts';
import { screens as areasScreens } from '#modules/areas/console/index.ts';
import { screens as drivesScreens, personPanels } from '#modules/drives/console/index.ts';
import { screens as messagesScreens } from '#modules/messages/console/index.ts';
import { screens as peopleScreens } from '#modules/people/console/index.ts';
import { staffRoles } from '#platform/contract/index.ts';
import type { ConsoleScreen, PersonPanel } from '#platform/web/console-kit/index.ts';

/** The modules in the order of the street: news of one makes those after it stale. */
export const street = ['areas', 'access', 'people', 'drives', 'messages'] as const;

const overview: ConsoleScreen = {
  path: '/',
  titleKey: 'console:menu.overview',
  icon: DashboardOutlined,
  menu: { order: 0, group: 'now' },
  roles: staffRoles,
  component: lazy(() => import('./overview/overview.tsx')),
};

/** Every screen of the console. */
export const screens: readonly ConsoleScreen[] = [
  overview,
  ...areasScreens,
  ...accessScreens,
  ...peopleScreens,
  ...drivesScreens,
  ...messagesScreens,
];

/** What other modules tell of a person, on that person's screen. */
export const panels: readonly PersonPanel[] = personPanels;

/** The screen at an address, `/people/018f…` is `/people/$personId`. */
export function screenAt(path: string): ConsoleScreen | undefined {
  const steps = path.split('/');
  return screens.find(({ path: pattern }) => {
    const wanted = pattern.split('/');
    return wanted.length === steps.length && wanted.every((step, at) => step.startsWith('$') || step === steps[at]);
  });
}
