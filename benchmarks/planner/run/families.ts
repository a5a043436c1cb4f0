import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BenchmarkFamily } from '../family.ts';

const folder = fileURLToPath(new URL('..', import.meta.url));
const notFamilies = ['main.ts', 'family.ts'];

/** Of every file in the benchmark's folder that has families. */
export async function loadFamilies(): Promise<BenchmarkFamily[]> {
  const names = readdirSync(folder).filter((name) => /^[^.]+\.ts$/.test(name) && !notFamilies.includes(name));
  const modules = await Promise.all(
    names.sort().map(async (name) => (await import(`../${name}`)) as { families?: BenchmarkFamily[] }),
  );
  return modules.flatMap(({ families = [] }) => families);
}
