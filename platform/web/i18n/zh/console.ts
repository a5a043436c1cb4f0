/** 桌面端的外壳、总览和共用部件。 */
export const console = {
  skip: '跳到正文',
  undo: '撤销',
  error: {
    title: '没有读到',
    kept: '已经保存的都在,您填写的内容也没有动。',
    retry: '再试一次',
  },
  table: {
    search: '查找',
    selected: '已选 {{count}} 条',
    clearSelection: '取消选择',
    export: '导出',
    total: '共 {{count}} 条',
  },
  area: { choose: '选择区域' },
  asOf: { label: '看这一刻', yesterdayEvening: '昨晚 18:00', now: '现在' },
  menu: {
    open: '打开菜单',
    label: '主菜单',
    overview: '总览',
    groups: { now: '心中有数', people: '人和户', rounds: '各轮与差异', manage: '管理' },
  },
  notFound: { title: '没有这个页面', hint: '地址可能抄错了,或者内容已移走。', home: '回到总览' },
  broken: { title: '这个页面出了差错' },
  noPermission: {
    title: '您的岗位看不到这一页',
    hint: '需要的话,请管理员给您的账号加上相应的角色。',
  },
  phoneOnly: {
    title: '这是志愿者的手机',
    hint: '桌面端要用工作人员账号登录。志愿者请用手机端。',
    open: '打开手机端',
  },
  offline: {
    net: '网络断了。屏幕上是断网前的内容,填写的内容不会丢,连上后自动恢复。',
    server: '连不上服务器,正在重试。填写的内容不会丢。',
  },
  find: { placeholder: '找人:姓名、首字母、电话、门牌', nobody: '没有找到这个人' },
  keys: {
    title: '键盘操作',
    down: '下一行',
    up: '上一行',
    open: '打开这一行',
    select: '选中或取消选中',
    search: '到查找框',
    leave: '离开查找框、关闭窗口',
    help: '打开本说明',
  },
  idle: {
    title: '还在吗?',
    body: '许久没有操作,{{seconds}} 秒后自动退出。填写的内容会留在屏幕上,重新登录后可以接着做。',
    stay: '我在,继续',
  },
  ended: { title: '请重新登录', body: '{{name}} 的登录已结束。登录后接着做,下面填写的内容都在。' },
  overview: { sub: '村里现在的情况', headcount: '在村人数' },
};
