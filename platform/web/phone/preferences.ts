import { Signal } from './signal.ts';

/** How this phone's owner likes it. Kept in localStorage: it must be known before the first picture. */
export interface Preferences {
  largeText: boolean;
  muted: boolean;
  /** The name last given when joining. */
  name: string;
  /** Which of several open rounds is being done. */
  driveId: string | null;
}

const storageKey = 'redvest.preferences';
const usual: Preferences = { largeText: false, muted: false, name: '', driveId: null };

export const preferences = new Signal<Preferences>(readPreferences());

export function prefer(change: Partial<Preferences>): void {
  preferences.set({ ...preferences.get(), ...change });
  try {
    localStorage.setItem(storageKey, JSON.stringify(preferences.get()));
  } catch {
    // Without storage the wish lasts until the page is closed.
  }
}

function readPreferences(): Preferences {
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Preferences>) };
  } catch {
    return usual;
  }
}
