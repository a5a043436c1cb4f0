import fc from 'fast-check';
import { residentIdCheckCharacter } from './resident-id.ts';

/** Valid 18-character numbers of people born between 1900 and 2022, for property tests. */
export function residentIds(): fc.Arbitrary<string> {
  const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2022-12-31'), noInvalidDate: true });
  return fc.tuple(fc.integer({ min: 110000, max: 659999 }), days, fc.nat(999)).map(([region, day, sequence]) => {
    const birth = day.toISOString().slice(0, 10).replaceAll('-', '');
    const seventeen = `${region}${birth}${String(sequence).padStart(3, '0')}`;
    return seventeen + residentIdCheckCharacter(seventeen);
  });
}
