export { connectionString, type EmbeddedDatabase, type EmbeddedLog, type PgConfig, startEmbedded } from './embedded.ts';
export { EmbeddedDatabaseError, type EmbeddedErrorCode } from './errors.ts';
export { defaultDataRoot } from './place.ts';
