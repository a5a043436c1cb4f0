import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { ImportRow, ImportSummary } from '#modules/people/contract.ts';
import { areaOf, areasOf } from '../area.ts';
import type { AreaLine, Connection } from '../connection/connection.ts';
import { withConnection } from '../connection/open.ts';
import { divisionPath, groupsMentioned, villageCalled } from '../domain/import-places.ts';
import { badInput, CliError } from '../errors.ts';
import { readBytes, readJson, writeBytes } from '../files.ts';
import { Progress } from '../progress.ts';
import { answer, type Verb, type VerbInput } from '../verb.ts';

const Mapping = z.record(z.string(), z.record(z.string(), z.string()));
const pauseMs = 150;
/** Without any progress for so long, nobody is working on it. */
const patienceMs = 180_000;

interface ImportPage {
  summary: ImportSummary;
  rows: ImportRow[];
}

/** Imports a roster to its end: what is clear is written, what wants a decision stays for the desk. */
export const importRoster: Verb = async (input) => {
  const [file = ''] = input.operands;
  const bytes = await readBytes(file);
  const mapping = input.options.mapping ? await mappingOf(input.options.mapping) : undefined;
  return withConnection(
    input,
    async (connection) => {
      const area = (await villageFor(connection, input)).code;
      const run = new ImportRun(connection, area, input);
      const fileName = basename(file);
      const fileId = await connection.upload(area, fileName, bytes);
      await run.start(fileId, fileName, mapping);
      // A village that has a name shows its groups only at the second reading.
      while (await learnPlaces(connection, run, area)) await run.step('read', mapping);
      const { summary } = await run.step('write');
      const rest = input.options.rest ?? null;
      if (rest !== null) {
        const { say, options } = input;
        const words = { importId: summary.id, ...(options.lang ? { lang: options.lang } : {}) };
        await writeBytes(rest, (await connection.download('import-rest', area, words)).bytes);
        input.note(say('import.rest', { rest }));
      }
      const { id: importId, state, counts } = summary;
      const text = input.say('import.done', { fileName, ...counts });
      return answer({ importId, area, fileName, state, counts, rest }, text);
    },
    { jobs: true },
  );
};

async function mappingOf(path: string): Promise<z.output<typeof Mapping>> {
  const mapping = Mapping.safeParse(await readJson(path));
  if (!mapping.success) throw badInput('option.invalid', { option: 'mapping', value: path });
  return mapping.data;
}

/** The village to import into; on an empty installation it is made, with the divisions above it. */
async function villageFor(connection: Connection, input: VerbInput): Promise<AreaLine> {
  const { area } = input.options;
  if (connection.scopes.length === 0) {
    if (!connection.plant || !area || !/^\d{12}$/.test(area)) throw badInput('area.emptyInstallation');
    await connection.plant(divisionPath(area, input.options['area-name']));
  }
  return areaOf(connection, input.options);
}

/**
 * Learns from the roster what a village that was only just made is called and which groups it has.
 * @returns whether anything was learnt, so that the file has to be read again
 */
async function learnPlaces(connection: Connection, run: ImportRun, code: string): Promise<boolean> {
  const inside = (await areasOf(connection)).filter((area) => area.code === code || area.code.startsWith(`${code}.`));
  const village = inside.find((area) => area.code === code && area.kind === 'village');
  if (!village || inside.some((area) => area.kind === 'group')) return false;
  const rows = await run.rows();
  const called = village.name === code ? villageCalled(rows) : undefined;
  if (called) await connection.command('areas.update', code, { code, name: called });
  const groups = groupsMentioned(code, rows);
  for (const group of groups) await connection.command('areas.create', code, { ...group, geometry: null });
  return groups.length > 0 || called !== undefined;
}

class ImportRun {
  private id = '';
  private readonly connection: Connection;
  private readonly area: string;
  private readonly input: VerbInput;

  constructor(connection: Connection, area: string, input: VerbInput) {
    this.connection = connection;
    this.area = area;
    this.input = input;
  }

  async start(fileId: string, fileName: string, mapping: z.output<typeof Mapping> | undefined): Promise<void> {
    const { importId } = await this.connection.command<{ importId: string }>('people.startImport', this.area, {
      fileId,
      fileName,
    });
    this.id = importId;
    await this.ended('progress.reading');
    if (mapping) await this.step('read', mapping);
  }

  async step(step: 'read' | 'write', mapping?: z.output<typeof Mapping>): Promise<ImportPage> {
    const payload = { importId: this.id, step, ...(mapping ? { mapping } : {}) };
    await this.connection.command('people.decideImport', this.area, payload);
    return this.ended(step === 'read' ? 'progress.reading' : 'progress.writing');
  }

  /** The rows that want a decision. */
  async rows(): Promise<ImportRow[]> {
    const rows: ImportRow[] = [];
    for (;;) {
      const page = await this.page({ outcome: 'needsDecision', limit: 500, offset: rows.length });
      rows.push(...page.rows);
      if (page.rows.length < 500) return rows;
    }
  }

  private page(filter: Record<string, unknown>): Promise<ImportPage> {
    return this.connection.query<ImportPage>('people.import', this.area, { importId: this.id, ...filter });
  }

  /** Waits until the server has done what it was told. */
  private async ended(word: string): Promise<ImportPage> {
    const bar = new Progress(this.input.say(word));
    let last = { progress: -1, at: Date.now() };
    try {
      for (;;) {
        const page = await this.page({ limit: 1 });
        const { state, progress, error } = page.summary;
        if (state === 'failed') throw badInput(error?.code ?? 'import.failed', { code: state, ...error?.params });
        if (state !== 'reading' && state !== 'writing') return page;
        bar.show(progress);
        if (progress !== last.progress) last = { progress, at: Date.now() };
        if (Date.now() - last.at > patienceMs) throw new CliError('import.stuck', { state });
        await sleep(pauseMs);
      }
    } finally {
      bar.clear();
    }
  }
}
