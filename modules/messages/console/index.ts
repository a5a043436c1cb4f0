import { MessageOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import { messagesContract } from '#modules/messages/contract.ts';
import type { ConsoleScreen } from '#platform/web/console-kit/index.ts';

export const screens: readonly ConsoleScreen[] = [
  {
    path: '/messages',
    titleKey: 'messages:menu.messages',
    icon: MessageOutlined,
    menu: { group: 'now', order: 20 },
    roles: messagesContract.queries.list.roles,
    component: lazy(() => import('./messages-screen.tsx')),
  },
];
