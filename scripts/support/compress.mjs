import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const worthIt = /\.(html|js|mjs|css|svg|json|webmanifest|wasm|geojson)$/;
const bytesMin = 1024;

/** Lays .br and .gz files beside what compresses well; the server sends them as they are. */
export async function compressFolder(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && worthIt.test(entry.name));
  await Promise.all(files.map((entry) => compressFile(join(entry.parentPath ?? entry.path, entry.name))));
}

async function compressFile(path) {
  const content = await readFile(path);
  if (content.length < bytesMin) return;
  // 9 of 11: the last two steps cost ten times the seconds for two per cent.
  const brotli = promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  await Promise.all([writeFile(`${path}.br`, await brotli), writeFile(`${path}.gz`, await promisify(gzip)(content))]);
}
