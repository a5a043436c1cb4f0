import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';
import { giveUp, projectRoot, say } from './say.mjs';

/** Installs what package-lock.json asks for, unless it is there. */
export async function ensureInstalled() {
  if (isInstalled(projectRoot)) return;
  say('正在安装依赖，第一次需要几分钟', 'installing dependencies, some minutes the first time');
  // `npm ci` refuses a lock file that npm wrote on another platform, where it leaves that platform's packages out.
  const install = () =>
    run('npm', ['install', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']);
  if ((await install()).ok || (await install()).ok) return;
  giveUp(
    '依赖没有装上：请检查网络（或 npm 的镜像设置），再运行一次。已经下载的会保留。',
    'The dependencies could not be installed: check the network (or the npm registry setting) and run it again.',
  );
}

/**
 * True when every package of the lock file is installed in its version, by npm's own record of what it installed.
 * What npm may leave out (other platforms' binaries) may be missing.
 * @param {string} root
 */
export function isInstalled(root) {
  const wanted = packages(join(root, 'package-lock.json'));
  const installed = packages(join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(([path, { version, optional, devOptional, link }]) => {
    if (path === '' || link) return true;
    const found = installed[path];
    return found ? found.version === version : Boolean(optional || devOptional);
  });
}

function packages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? {};
  } catch {
    return { '/no such file/': { version: path } };
  }
}
