import './support/node-version.mjs';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './support/install.mjs';
import { projectRoot, say } from './support/say.mjs';

/** The server restarts and the screens reload as files change. One address for all: the console's. */
const port = Number(process.env.PORT || 8080);
const serverPort = port + 1;
const fieldPort = port + 2;
const server = `http://127.0.0.1:${serverPort}`;

await ensureInstalled();
const { createServer } = await import('vite');

const api = spawn(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'watch', 'apps/server/main.ts'], {
  cwd: projectRoot,
  env: { ...process.env, PORT: String(serverPort), NODE_ENV: 'development' },
  stdio: 'inherit',
});
const toServer = { '/api': { target: server, ws: true }, '/health': server };
const screens = [
  await serve('field', fieldPort, toServer),
  await serve('console', port, { ...toServer, '/field': { target: `http://127.0.0.1:${fieldPort}`, ws: true } }),
];
say(
  `后台 http://localhost:${port}/ · 手机端 http://localhost:${port}/field/`,
  'console and phone, reloading as you write',
);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    api.kill(signal);
    await Promise.all(screens.map((screen) => screen?.close()));
  });
}
api.once('exit', (code) => process.exit(code ?? 0));

async function serve(name, onPort, proxy) {
  const root = join(projectRoot, 'apps', name);
  const configFile = join(root, 'vite.config.ts');
  if (!existsSync(configFile)) return undefined;
  const vite = await createServer({ root, configFile, server: { port: onPort, strictPort: true, proxy } });
  return vite.listen();
}
