import { BookOutlined, DiffOutlined, HomeOutlined, ImportOutlined, TeamOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import { peopleContract } from '#modules/people/contract.ts';
import type { ConsoleScreen } from '#platform/web/console-kit/index.ts';

const { queries } = peopleContract;

export const screens: readonly ConsoleScreen[] = [
  {
    path: '/ledger',
    titleKey: 'people:menu.ledger',
    icon: BookOutlined,
    menu: { group: 'now', order: 30 },
    roles: queries.ledger.roles,
    component: lazy(() => import('./ledger/ledger-screen.tsx')),
  },
  {
    path: '/present',
    titleKey: 'people:ledger.people',
    roles: queries.presentAt.roles,
    component: lazy(() => import('./ledger/present-screen.tsx')),
  },
  {
    path: '/people',
    titleKey: 'people:menu.people',
    icon: TeamOutlined,
    menu: { group: 'people', order: 10 },
    roles: queries.list.roles,
    component: lazy(() => import('./people/people-screen.tsx')),
  },
  {
    path: '/people/$personId',
    titleKey: 'people:menu.people',
    roles: queries.person.roles,
    component: lazy(() => import('./people/person-screen.tsx')),
  },
  {
    path: '/households',
    titleKey: 'people:menu.households',
    icon: HomeOutlined,
    menu: { group: 'people', order: 20 },
    roles: queries.households.roles,
    component: lazy(() => import('./households/households-screen.tsx')),
  },
  {
    path: '/households/$householdId',
    titleKey: 'people:menu.households',
    roles: queries.household.roles,
    component: lazy(() => import('./households/household-screen.tsx')),
  },
  {
    path: '/duplicates',
    titleKey: 'people:menu.duplicates',
    icon: DiffOutlined,
    menu: { group: 'people', order: 30 },
    roles: queries.duplicates.roles,
    component: lazy(() => import('./duplicates/duplicates-screen.tsx')),
  },
  {
    path: '/import',
    titleKey: 'people:menu.import',
    icon: ImportOutlined,
    menu: { group: 'people', order: 40 },
    roles: peopleContract.commands.startImport.roles,
    component: lazy(() => import('./import/imports-screen.tsx')),
  },
  {
    path: '/import/$importId',
    titleKey: 'people:menu.import',
    roles: peopleContract.commands.startImport.roles,
    component: lazy(() => import('./import/import-screen.tsx')),
  },
];

export { HouseholdPicker, type PickedHousehold } from './shared/household-picker.tsx';
export { NewPersonFields } from './shared/new-person-fields.tsx';
export { type Candidate, PersonPicker } from './shared/person-picker.tsx';
export { Delta, PresenceTag, useReason } from './shared/presence.tsx';
export { type Who, whoOf, wishPartOf } from './shared/who.ts';
