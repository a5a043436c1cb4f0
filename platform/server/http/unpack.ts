import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { preParsingHookHandler } from 'fastify';

/**
 * Lets a route take bodies that were packed by gzip: a phone on a thin net sends a tenth of the bytes. Fastify's
 * `bodyLimit` holds for the bytes on the wire and for what comes out of them, and broken packing is answered 400.
 */
export const unpack: preParsingHookHandler = (request, _reply, payload, done) => {
  if (request.headers['content-encoding'] !== 'gzip') return done(null, payload);
  const unpacked = Object.assign(createGunzip(), { receivedEncodedLength: 0 });
  payload.on('data', (chunk: Buffer) => {
    unpacked.receivedEncodedLength += chunk.length;
  });
  // Whoever reads hears of an error; when the content type was refused nobody does, and it must not end the process.
  unpacked.on('error', () => undefined);
  pipeline(payload, unpacked, () => undefined);
  done(null, unpacked);
};
