export type EmbeddedErrorCode =
  /** No PostgreSQL for this platform, or it cannot run here. */
  | 'database.noBinaries'
  /** The operating system knows no name for the user that the database would run as. */
  | 'database.noAccount'
  /** Somebody else's folder or file stands where ours must be. */
  | 'database.foreignFolder'
  /** The data folder was written by another major version. */
  | 'database.majorVersion'
  /** Another Redvest is running on this data folder. */
  | 'database.inUse'
  /** PostgreSQL refused to start; `detail` holds its last words. */
  | 'database.failed';

/** Why the embedded database cannot start: a code, and what fills the sentence made from it. */
export class EmbeddedDatabaseError extends Error {
  readonly code: EmbeddedErrorCode;
  readonly params: Record<string, string | number>;

  constructor(code: EmbeddedErrorCode, params: Record<string, string | number>) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = 'EmbeddedDatabaseError';
    this.code = code;
    this.params = params;
  }
}
