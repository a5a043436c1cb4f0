export { type EmbeddedDatabase, type EmbeddedLog, startEmbedded } from './embedded.ts';
export { EmbeddedDatabaseError, type EmbeddedErrorCode } from './errors.ts';
export { connectionString, type PgConfig } from './pg-config.ts';
export { defaultDataRoot } from './place.ts';
