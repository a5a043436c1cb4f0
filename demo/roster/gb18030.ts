/** GB 18030 bytes by code point, for what is not linear in the standard; built from the platform's own decoder. */
let table: Map<number, readonly number[]> | undefined;

/** Encodes text in GB 18030, which the platform can read but not write. */
export function encodeGb18030(text: string): Uint8Array {
  table ??= buildTable();
  const bytes: number[] = [];
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint < 0x80) bytes.push(codePoint);
    else bytes.push(...(table.get(codePoint) ?? fourBytes(codePoint - 0x1_0000 + SUPPLEMENTARY)));
  }
  return Uint8Array.from(bytes);
}

/** Where the supplementary planes begin among the four-byte codes: 90 30 81 30. */
const SUPPLEMENTARY = 189_000;
/** Four-byte codes of the Basic Multilingual Plane end before this one. */
const BASIC_END = 39_420;

function buildTable(): Map<number, readonly number[]> {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<number, readonly number[]>();
  const learn = (bytes: readonly number[]) => {
    const characters = [...decoder.decode(Uint8Array.from(bytes))];
    const codePoint = characters[0]?.codePointAt(0);
    if (characters.length === 1 && codePoint !== undefined && codePoint !== 0xfffd && !codes.has(codePoint)) {
      codes.set(codePoint, bytes);
    }
  };
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) learn([lead, trail]);
  }
  for (let index = 0; index < BASIC_END; index++) learn(fourBytes(index));
  return codes;
}

/** The `index`-th four-byte code, counted from 81 30 81 30. */
function fourBytes(index: number): number[] {
  return [
    0x81 + Math.floor(index / 12_600),
    0x30 + (Math.floor(index / 1_260) % 10),
    0x81 + (Math.floor(index / 10) % 126),
    0x30 + (index % 10),
  ];
}
