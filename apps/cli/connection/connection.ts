import type { AreaKind } from '#modules/areas/contract.ts';

/** An area as it is asked for and planted. */
export interface AreaLine {
  code: string;
  parent: string | null;
  kind: AreaKind;
  name: string;
  ordinal: number | null;
  retired?: boolean;
}

/** A Redvest that is asked and told things: a running server, or the database itself. Refusals are thrown. */
export interface Connection {
  /** Where its session may act; everything for the system itself. */
  scopes: readonly string[];
  query<T>(name: string, area: string, input?: Record<string, unknown>): Promise<T>;
  command<T>(name: string, area: string, payload: unknown): Promise<T>;
  /** @returns the file's id, for a command to name */
  upload(area: string, fileName: string, bytes: Uint8Array): Promise<string>;
  /** A spreadsheet by name. */
  download(
    name: string,
    area: string,
    parameters: Record<string, string>,
  ): Promise<{ fileName: string; bytes: Uint8Array }>;
  /** Adds first areas, above which there is nothing that a command could concern. Only for the system itself. */
  plant?(areas: readonly AreaLine[]): Promise<void>;
  close(): Promise<void>;
}
