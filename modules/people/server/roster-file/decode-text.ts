/**
 * The text of a file whose encoding nobody wrote down: by its byte order mark, else UTF-8 when it is
 * valid, else UTF-16 when every other byte is zero, else GB 18030. Null when it is no text at all.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const marked = byMark(bytes);
  if (marked !== null) return decode(bytes, marked);
  const wide = zeroBytes(bytes);
  if (wide !== null) return decode(bytes, wide);
  return decode(bytes, 'utf-8') ?? decode(bytes, 'gb18030');
}

function byMark([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

/** Digits, commas and line ends of UTF-16 leave a zero in every other byte. */
function zeroBytes(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < sample.length; i += 1) {
    if (sample[i] !== 0) continue;
    if (i % 2 === 0) even += 1;
    else odd += 1;
  }
  if (odd > sample.length / 20 && odd > even * 4) return 'utf-16le';
  return even > sample.length / 20 && even > odd * 4 ? 'utf-16be' : null;
}

/** Decodes strictly; null when the bytes are not of that encoding, or are not text. */
function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return looksLikeText(text) ? text : null;
  } catch {
    return null;
  }
}

/** Text has hardly any control characters; GB 18030 accepts many files that are no text. */
function looksLikeText(text: string): boolean {
  const sample = text.slice(0, 20_000);
  const controls = sample.match(/\p{Cc}/gu)?.filter((character) => !/[\t\n\r]/.test(character)).length ?? 0;
  return controls <= sample.length / 200;
}
