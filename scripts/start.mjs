import './support/node-version.mjs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale } from './build.mjs';
import { ensureInstalled } from './support/install.mjs';
import { giveUp, projectRoot } from './support/say.mjs';

/** Installs and builds what is missing, then becomes the server: signals and exit codes are its own. */
await refuseTakenPort(Number(process.env.PORT || 8080));
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
          `端口 ${port} 已被占用。请换一个再启动,例如 PORT=${port + 1} npm start;同时开第二套还要用 REDVEST_DATA 指定另一个数据目录。`,
          `Port ${port} is taken. Choose another, as in: PORT=${port + 1} npm start. A second Redvest also needs its own folder in REDVEST_DATA.`,
        );
      }
      if (code === 'EACCES') giveUp(`没有权限使用端口 ${port}。`, `No permission to use port ${port}.`);
      resolve();
    });
    probe.listen({ port, host: process.env.HOST || '0.0.0.0' }, () => probe.close(() => resolve()));
  });
}
