import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { RoutePlugin } from './app.ts';

/** Smaller answers fit into a few packets as they are. */
const thresholdBytes = 4096;
/** Quality 5 of 11: a village's first feed comes out a fifth smaller than gzip makes it. */
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** `routes` with their answers compressed, and no others: outcomes of commands are small and must be quick. */
export const compressed =
  (routes: RoutePlugin): RoutePlugin =>
  async (http, app) => {
    await http.register(async (scope) => {
      await scope.register(compress, {
        threshold: thresholdBytes,
        encodings: ['br', 'gzip'],
        brotliOptions,
        globalDecompression: false,
      });
      await routes(scope, app);
    });
  };
