import {
  AuditOutlined,
  DeleteOutlined,
  IdcardOutlined,
  MobileOutlined,
  QrcodeOutlined,
  SettingOutlined,
} from '@ant-design/icons';
import { lazy } from 'react';
import { staffRoles } from '#platform/contract/index.ts';
import type { ConsoleScreen } from '#platform/web/console-kit/index.ts';
import { accessContract } from '../contract.ts';

const { queries } = accessContract;

export const screens: ConsoleScreen[] = [
  {
    path: '/invitations',
    titleKey: 'access:menu.invitations',
    icon: QrcodeOutlined,
    menu: { order: 20, group: 'manage' },
    roles: queries.invitations.roles,
    component: lazy(() => import('./invitations/invitationsScreen.tsx')),
  },
  {
    path: '/phones',
    titleKey: 'access:menu.phones',
    icon: MobileOutlined,
    menu: { order: 30, group: 'manage' },
    roles: queries.devices.roles,
    component: lazy(() => import('./phones/phonesScreen.tsx')),
  },
  {
    path: '/staff',
    titleKey: 'access:menu.staff',
    icon: IdcardOutlined,
    menu: { order: 40, group: 'manage' },
    roles: queries.staff.roles,
    component: lazy(() => import('./staff/staffScreen.tsx')),
  },
  {
    path: '/audit',
    titleKey: 'access:menu.audit',
    icon: AuditOutlined,
    menu: { order: 50, group: 'manage' },
    roles: queries.auditSearch.roles,
    component: lazy(() => import('./audit/auditScreen.tsx')),
  },
  {
    path: '/settings',
    titleKey: 'access:menu.settings',
    icon: SettingOutlined,
    menu: { order: 60, group: 'manage' },
    roles: staffRoles,
    component: lazy(() => import('./settings/settingsScreen.tsx')),
  },
  {
    path: '/closing',
    titleKey: 'access:menu.closing',
    icon: DeleteOutlined,
    menu: { order: 70, group: 'manage' },
    roles: queries.certificates.roles,
    component: lazy(() => import('./closing/closingScreen.tsx')),
  },
];

export { Doorway, EnrolSecondFactor, SignIn, SignInForm } from './signIn/index.ts';
