/** A volunteer's phone, as far as its right to act goes. */
export interface DeviceState {
  expiresAt: string;
  revoked: boolean;
  endedAt: string | null;
}

/** How long after its end a phone may still deliver what it did before. */
export const deliveryGraceMs = 72 * 3600 * 1000;

/**
 * What a phone may do at `now`. An expired or relieved phone may still deliver, for three days, what was done
 * before its end: a stairwell without net must not cost an evening's work. A revoked one delivers nothing.
 */
export function deviceRight(
  device: DeviceState,
  now: string,
): { right: 'act' } | { right: 'deliver'; until: string } | { right: 'none' } {
  if (device.revoked) return { right: 'none' };
  const end = device.endedAt !== null && device.endedAt < device.expiresAt ? device.endedAt : device.expiresAt;
  if (now < end) return { right: 'act' };
  return Date.parse(now) - Date.parse(end) <= deliveryGraceMs ? { right: 'deliver', until: end } : { right: 'none' };
}
