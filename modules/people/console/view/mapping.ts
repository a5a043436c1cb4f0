import { fieldsWithManyColumns } from '../../domain/roster/field.ts';

/** Column index → field, for one table of an import. */
export type TableMapping = Record<string, string>;

export interface FoundColumn {
  index: number;
  guess: string | null;
}

export interface FoundTable {
  key: string;
  columns: readonly FoundColumn[];
}

/** A column that carries nothing for the roster. */
export const ignored = 'ignore';

/** The mapping as the importer guessed it. */
export function guessedMapping(table: FoundTable): TableMapping {
  return Object.fromEntries(table.columns.map((column) => [String(column.index), column.guess ?? ignored]));
}

/** How many columns a person corrected, so that the screen can ask for another reading. */
export function changedColumns(table: FoundTable, mapping: TableMapping): number {
  const guessed = guessedMapping(table);
  return Object.entries(mapping).filter(([index, field]) => guessed[index] !== field).length;
}

export type MappingProblem = { code: 'noName' } | { code: 'twice'; field: string };

const mayRepeat: ReadonlySet<string> = new Set([ignored, ...fieldsWithManyColumns]);

/** Why a table cannot be read with this mapping. */
export function mappingProblems(mapping: TableMapping): MappingProblem[] {
  const fields = Object.values(mapping);
  const problems: MappingProblem[] = [];
  if (!fields.includes('name')) problems.push({ code: 'noName' });
  for (const field of new Set(fields)) {
    if (!mayRepeat.has(field) && fields.indexOf(field) !== fields.lastIndexOf(field)) {
      problems.push({ code: 'twice', field });
    }
  }
  return problems;
}
