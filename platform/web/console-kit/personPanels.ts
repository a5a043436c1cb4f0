import { type ComponentType, createContext, type LazyExoticComponent, useContext } from 'react';
import type { Role } from '#platform/contract/index.ts';

/**
 * What a module further down the street tells of a person. The person's screen does not know these modules;
 * the shell collects their panels and hands them in.
 */
export interface PersonPanel {
  key: string;
  titleKey: string;
  roles: readonly Role[];
  component: LazyExoticComponent<ComponentType<{ personId: string }>>;
}

export const PersonPanelsContext = createContext<readonly PersonPanel[]>([]);

export function usePersonPanels(): readonly PersonPanel[] {
  return useContext(PersonPanelsContext);
}
