import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { run, runInstalled } from './run.mjs';
import { say } from './say.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];

/** Path of a browser that runs: an installed one, else Playwright's download, else Debian's package. */
export async function findChromium() {
  return (await installed()) ?? (await downloaded()) ?? (await fromApt());
}

async function installed() {
  const given = process.env.CHROMIUM_PATH;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const onMac = macApps.flatMap((app) =>
    ['/Applications', join(homedir(), 'Applications')].map((folder) => `${folder}/${app}.app/Contents/MacOS/${app}`),
  );
  return firstThatRuns([...(given ? [given] : []), ...onPath, ...onMac, await playwrightPath()]);
}

async function downloaded() {
  say('没有找到浏览器，尝试下载 Chromium', 'no browser found, trying to download Chromium');
  await runInstalled('playwright-core/cli.js', ['install', 'chromium'], {
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '20000' },
    quiet: true,
    timeoutMs: 600_000,
  });
  return firstThatRuns([await playwrightPath()]);
}

async function fromApt() {
  if (!existsSync('/usr/bin/apt-get')) return undefined;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = async (...args) => {
    const [command, ...rest] = [...asRoot, 'apt-get', ...args];
    return (await run(command, rest, { env: { DEBIAN_FRONTEND: 'noninteractive' } })).ok;
  };
  say('尝试用 apt 安装 Chromium', 'trying to install Chromium with apt');
  await apt('update'); // One source that does not answer need not matter.
  await apt('install', '-y', 'chromium', 'fonts-noto-cjk');
  return firstThatRuns(['/usr/bin/chromium']);
}

async function playwrightPath() {
  const { chromium } = await import('playwright-core');
  return chromium.executablePath();
}

/** Some of what is installed only pretends: Ubuntu's stub for a snap, a download without its libraries. */
async function firstThatRuns(paths) {
  for (const path of paths) {
    if (existsSync(path) && (await run(path, ['--version'], { quiet: true, timeoutMs: 20_000 })).ok) return path;
  }
  return undefined;
}
