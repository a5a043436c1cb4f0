import type { ComponentType, LazyExoticComponent } from 'react';
import type { Role } from '#platform/contract/index.ts';

/** The four drawers of the menu, in the order a clerk's day goes through them. */
export const menuGroups = ['now', 'people', 'rounds', 'manage'] as const;
type MenuGroup = (typeof menuGroups)[number];

/** One screen of a module; the shell makes its route and its menu entry from this. */
export interface ConsoleScreen {
  /** `/people/$personId`; the chosen area travels in the search part, never in the path. */
  path: string;
  /** Words of the menu and of the browser's tab, `people:menu.people`. */
  titleKey: string;
  icon?: ComponentType;
  menu?: { order: number; group: MenuGroup };
  roles: readonly Role[];
  component: LazyExoticComponent<ComponentType>;
  /** A hook: how many things wait here; undefined or 0 shows nothing. */
  badge?: () => number | undefined;
}
