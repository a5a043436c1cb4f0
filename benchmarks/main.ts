/** `npm run bench -- <name> [options]`: runs one benchmark; without a name, says which there are. */
import { existsSync, readdirSync } from 'node:fs';

const folder = new URL('.', import.meta.url);
const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() && existsSync(new URL(`${entry.name}/main.ts`, folder)) ? [entry.name] : [],
);
const name = process.argv[2];
if (name && names.includes(name)) {
  process.argv.splice(2, 1);
  await import(new URL(`${name}/main.ts`, folder).href);
} else {
  console.log(`npm run bench -- <${names.join(' | ')}>`);
  process.exitCode = name ? 2 : 0;
}
