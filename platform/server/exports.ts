import type { TFunction } from 'i18next';
import type { z } from 'zod';
import { accept, type Decision, type Role, refuse, villageDay, villageTime } from '#platform/contract/index.ts';
import type { Registry } from './commands/registry.ts';
import type { ExportHandler, QueryContext } from './module.ts';
import { languageOf, type SheetLanguage, wordsIn } from './words.ts';
import { aboutMark } from './xlsx/about.ts';
import { type Cell, type Sheet, writeXlsx, xlsxType } from './xlsx/index.ts';

/** What a spreadsheet is written from: the query's context, and the words of the screen that asks. */
export interface SheetContext extends QueryContext {
  language: SheetLanguage;
  t: TFunction;
}

export interface Workbook {
  /** What it is; also names the file. */
  title: string;
  /** Which one it is, in the file's name; the day unless said. */
  of?: string;
  sheets: readonly Sheet[];
  /** The filter it was made with: a word and its value; what is undefined was not filtered by. */
  filter?: readonly (readonly [string, string | undefined])[];
}

/** A spreadsheet that takes `input`; often a query's, so that the file holds what the screen shows. */
export function spreadsheet<S extends z.ZodType>(made: {
  roles: readonly Role[];
  input: S;
  write: (ctx: SheetContext, input: z.output<S>) => Promise<Decision<Workbook>>;
}): ExportHandler {
  return {
    roles: made.roles,
    async write(ctx, { lang, ...told }) {
      const input = made.input.safeParse(told);
      if (!input.success) {
        const [issue] = input.error.issues;
        return refuse('request.invalid', { path: issue?.path.join('.') ?? '', message: issue?.message ?? '' });
      }
      const language = languageOf(lang);
      const t = wordsIn(language);
      const book = await made.write({ ...ctx, language, t }, input.data);
      if (!book.ok) return book;
      const { title, of = villageDay(ctx.now), sheets } = book.value;
      return accept({
        fileName: `${ctx.areas.nameOf(ctx.area)} ${title} ${of}.xlsx`,
        contentType: xlsxType,
        bytes: await writeXlsx([...sheets, aboutSheet(ctx, t, book.value)]),
      });
    },
  };
}

/** Says at the end of a workbook where it came from and which filter it was made with. */
function aboutSheet(ctx: QueryContext, t: TFunction, { filter = [] }: Workbook): Sheet {
  const used = filter.filter((row): row is [string, string] => row[1] !== undefined);
  const rows: Cell[][] = [
    [t('console:sheet.about'), aboutMark],
    [t('console:sheet.area'), `${ctx.areas.nameOf(ctx.area)} ${ctx.area}`],
    [t('console:sheet.madeAt'), villageTime(ctx.now)],
    [t('console:sheet.madeBy'), ctx.actor.name],
    ...used,
    ...(used.length === 0 ? [[t('console:sheet.filter'), t('console:sheet.noFilter')]] : []),
  ];
  return { name: t('console:sheet.about'), rows };
}

/** More rows than this belong into a backup, not into a spreadsheet. */
const rowsMax = 100_000;

interface Rows {
  limit: number;
  offset: number;
}

/** Everything that a paged list has, unless it is more than a spreadsheet should hold. */
export async function everyRow<L extends { total: number }>(list: (page: Rows) => Promise<L>): Promise<Decision<L>> {
  const { total } = await list({ limit: 1, offset: 0 });
  if (total > rowsMax) return refuse('export.tooMany', { count: total, most: rowsMax });
  return accept(await list({ limit: rowsMax, offset: 0 }));
}

/** The spreadsheet of this name, whichever module has it. */
export function findExport(registry: Pick<Registry, 'modules'>, name: string): ExportHandler | undefined {
  return registry.modules.map((module) => module.exports?.[name]).find((found) => found !== undefined);
}
