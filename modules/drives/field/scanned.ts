import { readScan } from '#modules/people/field/index.ts';
import type { useT } from '#platform/web/i18n/react.ts';
import { feel } from '#platform/web/phone/feedback.ts';
import { preferences } from '#platform/web/phone/preferences.ts';
import { go } from '#platform/web/phone/route.ts';
import type { Phone } from './phone.ts';

/** Goes where a code leads, from the camera or from a hardware scanner, on every screen. */
export function followCode(phone: Phone, code: string, t: ReturnType<typeof useT>): void {
  const scanned = readScan(phone.roster, code);
  feel(scanned.kind === 'unknown' ? 'error' : 'ok', preferences.get().muted);
  phone.notice.set(scanned.kind === 'unknown' ? t('field:scan.unknown') : null);
  if (scanned.kind === 'join') go('join', scanned.token);
  if (scanned.kind === 'door') go('door', scanned.householdId, 'scan');
  if (scanned.kind === 'houseNo') {
    const [first, second] = scanned.found;
    if (first && !second) go('door', first.door.id, 'scan');
    else go('find', 'number', code.replace(/\D/g, ''));
  }
}
