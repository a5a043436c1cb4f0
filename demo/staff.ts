import type { staffRoles } from '#platform/contract/index.ts';
import { inventedMobile } from './identifiers.ts';
import { gridCode, groupCode, VILLAGE_CODE } from './places/divisions.ts';

type StaffRole = (typeof staffRoles)[number];

/** Someone with an account. All names are invented. */
export interface DemoStaff {
  username: string;
  name: string;
  role: StaffRole;
  scopes: readonly string[];
  phone: string;
}

/** Someone who helps without an account: a group's reporter, or a volunteer who joins by invitation. */
export interface DemoHelper {
  name: string;
  phone: string;
  /** The group a reporter writes for; the grid a volunteer is called to. */
  area: string;
}

const accounts: readonly (readonly [username: string, name: string, role: StaffRole, scope: string])[] = [
  ['admin', '卫晓峰', 'admin', '310116104'],
  ['duty', '顾文博', 'duty', '310116104'],
  ['clerk', '何静芳', 'clerk', VILLAGE_CODE],
  ['grid1', '沈志强', 'grid', gridCode(1)],
  ['grid2', '朱建芳', 'grid', gridCode(2)],
  ['grid3', '张海明', 'grid', gridCode(3)],
  ['grid4', '周丽萍', 'grid', gridCode(4)],
  ['auditor', '钱慧', 'auditor', '310116104'],
  ['auditor2', '吴立群', 'auditor', '310116'],
];

/** Those who sign in. */
export const demoStaff: readonly DemoStaff[] = accounts.map(([username, name, role, scope], i) => {
  return { username, name, role, scopes: [scope], phone: inventedMobile(9001 + i) };
});

const reporterNames =
  '沈纪林 陆建芳 顾雪英 金国良 朱引芳 徐惠明 张秋芳 王勤华 陈美芳 李连忠 何志芳 周永根 俞晓红'.split(' ');

/** The reporters 信息员 of the groups 1 to 13, who write into the chat group each evening. */
export const demoReporters: readonly DemoHelper[] = reporterNames.map((name, i) => {
  return { name, phone: inventedMobile(9101 + i), area: groupCode(i + 1) };
});

const volunteerNames = `
  沈佳怡 沈俊 陆晓明 陆婷 顾伟 顾思佳 金燕 金晨 朱磊 朱梦婷 徐文杰 徐蕾 张敏 张宇轩 王军 王雯 陈洁 陈志豪 李霞 李俊峰
  吴娟 吴昊天 何勇 何欣怡 杨斌 杨春燕 周杰 周倩 俞丽 俞嘉豪 蒋超 蒋莹 曹红 曹佳伟 姚磊 姚诗怡 高峰 高静 黄海燕 黄俊杰
  夏萍 夏天宇 钱勇 钱雨婷 费明 费佳雯 彭伟 彭晓丽 唐军 唐颖 庄文轩 庄洁 吕强 吕心怡 倪斌 倪晓琳 施俊 施婷婷 盛华 盛悦
  胡凯 胡春花 许杰 许菲`;

/** The volunteers 红马甲, sixteen a grid. */
export const demoVolunteers: readonly DemoHelper[] = volunteerNames
  .trim()
  .split(/\s+/)
  .map((name, i) => ({ name, phone: inventedMobile(9201 + i), area: gridCode((i % 4) + 1) }));
