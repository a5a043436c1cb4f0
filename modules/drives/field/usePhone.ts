import { createContext, useContext, useEffect } from 'react';
import { preferences } from '#platform/web/phone/preferences.ts';
import { useSignal } from '#platform/web/phone/signal.ts';
import type { Drive } from '../nouns.ts';
import type { Phone } from './phone.ts';
import { type PhoneProgress, progressOf } from './progress.ts';

const reckonDelayMs = 50;

const PhoneContext = createContext<Phone | null>(null);
export const PhoneProvider = PhoneContext.Provider;

export function usePhone(): Phone {
  const phone = useContext(PhoneContext);
  if (!phone) throw new Error('a screen of the phone is drawn outside PhoneProvider');
  return phone;
}

/** The phone, and a new drawing whenever its list or its records change. */
export function usePhoneData(): { phone: Phone; version: number } {
  const phone = usePhone();
  return { phone, version: useSignal(phone.version) };
}

/**
 * How far the round is. Reckoned over the whole village after the screen is drawn: until then the last figure
 * stands, so that "saved" never waits for a sum.
 */
export function useProgress(drive: Drive): PhoneProgress {
  const { phone, version } = usePhoneData();
  const known = useSignal(phone.progress);
  useEffect(() => {
    const reckon = () => {
      const progress = progressOf(phone.rounds, phone.roster, drive);
      phone.progress.set({ driveId: drive.id, version, progress });
    };
    const timer = setTimeout(reckon, reckonDelayMs);
    return () => clearTimeout(timer);
  }, [phone, version, drive]);
  return known?.driveId === drive.id ? known.progress : progressOf(phone.rounds, phone.roster, drive);
}

/** The round of this post: the one it was invited for, the chosen one, or the latest. */
export function useCurrentDrive(): Drive | undefined {
  const { phone } = usePhoneData();
  const session = useSignal(phone.session.current);
  const { driveId } = useSignal(preferences);
  if (session?.driveId) return phone.rounds.drive(session.driveId);
  const open = phone.rounds.openDrives();
  return open.find(({ id }) => id === driveId) ?? open[0];
}
