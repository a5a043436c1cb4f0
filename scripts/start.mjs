import './support/node-version.mjs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale } from './build.mjs';
import { ensureInstalled } from './support/install.mjs';
import { giveUp, projectRoot } from './support/say.mjs';

/** Installs and builds what is missing, then becomes the server: signals and exit codes are its own. */
const port = Number(process.env.PORT || 8080);
if (!Number.isInteger(port) || port < 1 || port > 65_535) {
  giveUp(
    `PORT=${process.env.PORT} 不是端口号。请写 1 到 65535 之间的整数，例如 PORT=8080 npm start。`,
    `PORT=${process.env.PORT} is no port. Give a whole number from 1 to 65535, as in: PORT=8080 npm start.`,
  );
}
await refuseTakenPort(port);
await ensureInstalled();
if (!(await buildIfStale())) process.exit(1);
process.setSourceMapsEnabled(true);
await import(pathToFileURL(join(projectRoot, 'dist/server/main.mjs')).href);

/** Asked before the minutes of work that may come first. */
function refuseTakenPort(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', ({ code }) => {
      if (code === 'EADDRINUSE') {
        giveUp(
          `端口 ${port} 已被占用。请换一个再启动，例如 PORT=${port + 1} npm start；同时开第二套还要用 REDVEST_DATA 指定另一个数据目录。`,
          `Port ${port} is taken. Choose another, as in: PORT=${port + 1} npm start. A second Redvest also needs its own folder in REDVEST_DATA.`,
        );
      }
      if (code === 'EACCES') giveUp(`没有权限使用端口 ${port}。`, `No permission to use port ${port}.`);
      resolve();
    });
    probe.listen({ port, host: process.env.HOST || '0.0.0.0' }, () => probe.close(() => resolve()));
  });
}
