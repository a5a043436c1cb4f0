import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoMessages } from './evening/messages.ts';
import { writeDemoRoster } from './roster/files.ts';
import { DEMO_SEED } from './seed.ts';

/** `tsx demo/write-files.ts FOLDER [DAY]`: the clerk's roster (.xlsx, .csv) and the evening's messages (.txt). */
const [folder = '.', day] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const { xlsx, csv } = writeDemoRoster(join(folder, 'jinming-roster.xlsx'), DEMO_SEED);
const messages = join(folder, 'jinming-messages.txt');
writeFileSync(messages, demoMessages(DEMO_SEED, day).text);
for (const path of [xlsx, csv, messages]) console.log(path);
