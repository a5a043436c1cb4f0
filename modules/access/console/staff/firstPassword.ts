/** Without letters and digits that look alike on paper. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789';
const groups = 4;
const groupLength = 4;

/** A first password that can be read out over the telephone: `kf7m-x3tp-9aqw-hdn2`, 79 bits. */
export function newFirstPassword(
  fill: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer> = (bytes) => crypto.getRandomValues(bytes),
): string {
  const word: string[] = [];
  // Bytes that would make some signs likelier than others are thrown away.
  const fair = 256 - (256 % signs.length);
  while (word.length < groups * groupLength) {
    const byte = fill(new Uint8Array(1))[0] ?? 255;
    if (byte < fair) word.push(signs[byte % signs.length] ?? '');
  }
  return Array.from({ length: groups }, (_, at) => word.slice(at * groupLength, (at + 1) * groupLength).join('')).join(
    '-',
  );
}
