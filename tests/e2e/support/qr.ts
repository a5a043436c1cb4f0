import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { encode } from 'uqr';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const wasmPath = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');

/** What the QR code in a screenshot says. */
export async function readQr(png: Uint8Array): Promise<string | undefined> {
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasmPath)).buffer } });
  const [found] = await readBarcodes(png, { formats: ['QRCode'] });
  return found?.text;
}

const width = 640;
const height = 480;
const framesInFile = 10;

/** Writes a film of a QR code held before a camera, in the plainest format that Chromium's fake camera takes. */
export function filmQr(text: string, path: string): void {
  const { data, size } = encode(text, { border: 4 });
  const scale = Math.floor(height / size);
  const left = Math.floor((width - size * scale) / 2);
  const luma = Buffer.alloc(width * height, 255);
  for (let y = 0; y < size * scale; y += 1) {
    for (let x = 0; x < size * scale; x += 1) {
      const dark = data[Math.floor(y / scale)]?.[Math.floor(x / scale)];
      if (dark) luma[y * width + left + x] = 0;
    }
  }
  const colourless = Buffer.alloc((width * height) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, colourless]);
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(path, Buffer.concat([header, ...Array<Buffer>(framesInFile).fill(frame)]));
}
