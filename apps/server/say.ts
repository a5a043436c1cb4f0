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
      '演示账号(本机打开登录页可一键填入,含动态码)  Demo accounts (the sign-in page on this machine fills them in, code included):',
      ...(p.accounts as DemoAccount[])
        .slice(0, 8)
        .map((a) => `  ${a.username.padEnd(12)} ${a.password}   ${a.name} · ${a.role}`),
      '',
      'Ctrl-C 停止  stops it.',
    ].join('\n'),
  'first.administrator': (p) =>
    `首个管理员(只显示一次)  First administrator (shown once): ${p.username} / ${p.password}`,
  stopping: () => '\n正在停止…  Stopping…',
  'port.taken': (p) =>
    `端口 ${p.port} 已被占用:换一个,如 PORT=8081 npm start  Port ${p.port} is taken: choose another, e.g. PORT=8081 npm start`,
  'database.inUse': (p) =>
    `数据目录正被另一个红马甲使用:${p.path}(可用 REDVEST_DATA 换目录)  The data folder is in use by another Redvest: ${p.path} (choose another with REDVEST_DATA)`,
  'database.warning': (p) => `数据库提示  Database: ${p.message}`,
  fault: (p) => `内部错误(${p.where})  Fault: ${p.message}`,
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
