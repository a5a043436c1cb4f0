import type pg from 'pg';

export interface TableShape {
  table: string;
  columns: string[];
}

/** Not worth keeping: they end by themselves, and a live session in a file is a key left in a door. */
const passing = ['migrations', 'staff_sessions', 'staff_verifications'];

/** All tables of ours with their columns; those that others refer to first. */
export async function tablesInOrder(client: pg.ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `select c.relname as "table", array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all ($1)
     group by c.relname order by c.relname`,
    [passing],
  );
  const { rows: links } = await client.query<{ child: string; parent: string }>(
    `select conrelid::regclass::text as child, confrelid::regclass::text as parent
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conrelid <> confrelid`,
  );
  const ordered: TableShape[] = [];
  const placed = new Set<string>();
  const place = (shape: TableShape) => {
    if (placed.has(shape.table)) return;
    placed.add(shape.table);
    for (const { child, parent } of links) {
      const before = child === shape.table ? rows.find((other) => other.table === parent) : undefined;
      if (before) place(before);
    }
    ordered.push(shape);
  };
  for (const shape of rows) place(shape);
  return ordered;
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Makes PostgreSQL write every value so that any other reads the same. */
export const plainSettings =
  "set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local extra_float_digits = 1; set local bytea_output = 'hex'";
