import type { ConsoleScreen } from '#platform/web/console-kit/index.ts';

export const screens: ConsoleScreen[] = [];
