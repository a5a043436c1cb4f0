import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const program = join(root, 'dist/server/main.mjs');

/** The first start makes a database and loads the demo; a machine with two busy cores takes its time. */
const startMaxMs = 120_000;

export interface RunningServer {
  /** `http://localhost:PORT`: localhost, because only there a page without TLS may work offline. */
  url: string;
  /** Ends the process as a power cut would. `start` brings it back with the same data. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
}

/** The built product with the demo village, on its own database and port. */
export async function startServer(env: Record<string, string> = {}): Promise<RunningServer> {
  if (!existsSync(program)) throw new Error('dist/ is missing: run `npm run build` first');
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const dataDir = join(tmpdir(), `redvest-e2e-${process.pid}-${port}`);
  let child: ChildProcess | undefined;

  const start = async () => {
    let said = '';
    const started = spawn(process.execPath, [program], {
      cwd: root,
      env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', REDVEST_DATA: dataDir, ...env },
    });
    child = started;
    started.stdout.on('data', (text) => (said += text));
    started.stderr.on('data', (text) => (said += text));
    const deadline = Date.now() + startMaxMs;
    while (!(await isReady(url))) {
      if (started.exitCode !== null || Date.now() > deadline) throw new Error(`the server did not start:\n${said}`);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  };
  const end = async (signal: NodeJS.Signals) => {
    const ending = child;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await ended;
  };

  await start();
  return {
    url,
    start,
    kill: () => end('SIGKILL'),
    async stop() {
      await end('SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/ready`).then(
    (answer) => answer.ok,
    () => false,
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
