export const common = {
  appName: '红马甲',
  save: '保存',
  cancel: '取消',
  close: '关闭',
  back: '返回',
  retry: '再试一次',
  undo: '撤销',
  confirm: '确定',
  /** Between the names of a list. */
  comma: '、',
  search: '查找',
  loading: '正在读取…',
  language: '语言',
  languageName: { 'zh-CN': '中文', en: 'English' },
  signOut: '退出',
};
