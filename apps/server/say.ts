import type { DemoAccount } from '#modules/access/server/index.ts';

/** What the terminal shows. Two languages in one line: nobody has chosen one yet. */
const sentences: Record<string, (p: Record<string, unknown>) => string> = {
  'starting.database': () => '启动内置数据库…  Starting the embedded database…',
  'demo.loading': () => `载入演示村庄…  Loading the demo village…`,
  ready: (p) =>
    ['', '红马甲已就绪  Redvest is ready:', ...(p.addresses as string[]).map((address) => `  ${address}`)].join('\n'),
  'demo.accounts': (p) =>
    [
      '',
      '演示账号（本机打开登录页可一键填入，含动态码）  Demo accounts (the sign-in page on this machine fills them in, code included):',
      ...(p.accounts as DemoAccount[])
        .slice(0, 8)
        .map((a) => `  ${a.username.padEnd(12)} ${a.password}   ${a.name} · ${a.role}`),
      '',
      'Ctrl-C 停止  stops it.',
    ].join('\n'),
  'first.administrator': (p) =>
    `首个管理员（只显示一次）  First administrator (shown once): ${p.username} / ${p.password}`,
  stopping: () => '\n正在停止…  Stopping…',
  'port.taken': (p) =>
    `端口 ${p.port} 已被占用：换一个，如 PORT=8081 npm start  Port ${p.port} is taken: choose another, e.g. PORT=8081 npm start`,
  'database.inUse': (p) =>
    `数据目录正被另一个红马甲使用：${p.path}（可用 REDVEST_DATA 换目录）  The data folder is in use by another Redvest: ${p.path} (choose another with REDVEST_DATA)`,
  'database.foreignFolder': (p) =>
    `数据目录里有别人的文件夹或文件：${p.path}。请用 REDVEST_DATA 换一个目录，或换回建它的用户来启动。\nThe data folder holds somebody else's folder or file: ${p.path}. Choose another with REDVEST_DATA, or start as the user who made it.`,
  'database.noBinaries': (p) =>
    `内置数据库不支持这台机器（${p.platform}）。请自备 PostgreSQL，用 DATABASE_URL 指定。\nThe embedded database does not run on this machine (${p.platform}). Bring your own PostgreSQL and name it in DATABASE_URL.\n(${p.reason})`,
  'database.noAccount': (p) =>
    `系统里没有编号 ${p.uid} 的用户，内置数据库无法启动。请换一个正常用户，或用 DATABASE_URL。\nThe system knows no user with the number ${p.uid}, so the embedded database cannot run. Use an ordinary account, or DATABASE_URL.`,
  'database.majorVersion': (p) =>
    `数据目录是另一个版本的数据库写的，不能直接打开；数据没有动。请用原来的版本备份，再在新目录恢复。\nThe data folder was written by another version of the database and was left as it is. Back it up with that version and restore into a new folder.\n(${JSON.stringify(p)})`,
  'database.failed': (p) =>
    `内置数据库没有启动（${p.step}）。数据没有动。\nThe embedded database did not start (${p.step}). The data was left as it is.\n(${p.detail})`,
  'data.notWritable': (p) =>
    `数据目录不能写：${p.path}。请换一个您能写的目录，如 REDVEST_DATA=~/redvest npm start\nThe data folder cannot be written: ${p.path}. Choose one that you may write, as in: REDVEST_DATA=~/redvest npm start\n(${p.message})`,
  'database.unreachable': (p) =>
    `连不上 DATABASE_URL 指的数据库。请核对地址、用户、密码和库名，并确认数据库已启动。\nThe database in DATABASE_URL cannot be reached. Check host, user, password and name, and that it is running.\n(${p.message})`,
  'database.warning': (p) => `数据库提示  Database: ${p.message}`,
  fault: (p) => `内部错误（${p.where}）  Fault: ${p.message}`,
  failed: (p) => `无法启动  Cannot start: ${p.message}`,
};

const sentence = (code: string, params: Record<string, unknown>) =>
  sentences[code]?.(params) ?? `${code} ${JSON.stringify(params)}`;

export function say(code: string, params: Record<string, unknown> = {}): void {
  console.log(sentence(code, params));
}

export function sayError(code: string, params: Record<string, unknown> = {}): void {
  console.error(sentence(code, params));
}
