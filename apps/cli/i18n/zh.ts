/** 命令行的句子。 */
export const zh: Record<string, string> = {
  help: `红马甲 redvest

用法：npx redvest <命令> [参数] [--json] [--lang zh|en]

  import roster 文件 [--area 村代码] [--mapping 列对应.json] [--rest 其余.xlsx]   导入名册（xlsx、xls、csv）
  messages parse 消息.jsonl                        解读群消息，每行一个 {id,text,sentOn}
  headcount --area 代码 [--at 时间] [--known then|now]   某一时刻的在村人数
  reconcile --area 代码                            核对差异并逐人列出
  export roster|ledger|discrepancies|records|report --area 代码 [--at 时间] -o 文件
  erase --area 镇代码 --reason 原因 --confirm 镇代码   应急结束：清除个人信息，留下证明
  backup 文件 / restore 文件                        备份；恢复到空的数据库
  verify-log [--area 镇代码]                       核验操作记录未被改动
  totp --user 账号                                 演示账号当前的动态码

连接：默认 --server http://localhost:8080，用 --user --password --totp 登录（或环境变量
  REDVEST_USER、REDVEST_PASSWORD、REDVEST_TOTP，后者可为动态码或密钥）；
  或 --embedded 直接打开 REDVEST_DATA 里的数据库（红马甲未运行时）。
退出码：0 成功，1 失败，2 输入有误。`,
  'verb.unknown': '没有“{{verb}}”这个命令。运行 npx redvest --help 看用法。',
  'option.unfit': '“{{verb}}”不用 --{{option}} 这个选项。',
  'operand.missing': '“{{verb}}”后面还缺文件或名称。运行 npx redvest --help 看用法。',
  'operand.tooMany': '多了一个参数：{{operand}}',
  'arguments.invalid': '参数读不懂：{{message}}',
  'option.needed': '还缺 --{{option}}。',
  'option.invalid': '--{{option}} 的值不对：{{value}}',
  'time.invalid': '--at 的时间读不懂：{{value}}。请写成 "2022-04-20 18:00"，今天的只写 18:00 也行。',
  'export.notXlsx': '导出的是 Excel 工作簿，请让文件名以 .xlsx 结尾：{{output}}',
  'path.unreadable': '读不了文件 {{path}}（{{reason}}）。',
  'file.unwritable': '写不了文件 {{path}}（{{reason}}）。',
  'file.notJson': '{{path}} 不是 JSON。',
  'line.invalid': '第 {{line}} 行读不懂，已跳过：{{reason}}',
  'line.notJson': '不是 JSON',
  'line.notObject': '不是 {id, text, sentOn}',
  'line.field': '{{field}} 的值不对',
  'lines.invalid': '有 {{count}} 行读不懂，其余都已解读。',
  'area.needed': '请用 --area 指定区域代码。',
  'area.emptyInstallation': '这里还没有任何区域。请用 --area 给出 12 位村代码，并加 --embedded，会先建好区划。',
  'server.unreachable': '连不上 {{server}}。它在运行吗？也可以加 --embedded 直接打开数据。',
  'server.answer': '{{server}} 的答复不是红马甲的（{{status}}）。',
  'signIn.credentials':
    '请用 --user、--password、--totp 登录（或环境变量 REDVEST_USER、REDVEST_PASSWORD、REDVEST_TOTP）。',
  'signIn.refused': '没有登录成功，请核对账号、密码和动态码。',
  'signIn.codeNeeded': '还需要动态码：--totp 或 REDVEST_TOTP。',
  'session.unkept': '登录状态没能保存到 {{path}}，下次要重新登录。',
  'database.inUse': '这个数据目录正由另一个红马甲使用（{{path}}）。去掉 --embedded 就能通过它来做。',
  'database.stopFirst': '这个数据目录正由另一个红马甲使用（{{path}}）。恢复前请先停止它。',
  'database.failed': '数据库没有启动：{{detail}}',
  'database.notEmpty': '数据库里已有数据（{{table}}），没有恢复。请用 REDVEST_DATA 指定一个空目录。',
  'backup.foreign': '{{path}} 不是红马甲的备份。',
  'backup.damaged': '备份文件已损坏或不完整，什么都没有恢复。',
  'backup.newer': '备份来自更新的版本（{{migration}}），什么都没有恢复。请先升级。',
  'import.failed': '导入没有完成（{{code}}）。',
  'import.stuck': '导入停在“{{state}}”很久没有进展，已放弃等待。',
  'demo.noAccount': '没有“{{user}}”这个演示账号。',
  'demo.none': '这里没有演示账号。',
  'export.unknown': '没有“{{name}}”这个导出。可以是：{{names}}',
  internal: '出了差错：{{message}}',
  'progress.reading': '读取',
  'progress.writing': '写入',
  'import.done':
    '{{fileName}}：{{rows}} 行，原样收下 {{taken}}，整理后收下 {{mended}}，待决定 {{needsDecision}}，跳过 {{skipped}}。新增 {{added}} 人，更新 {{updated}} 人，未变 {{unchanged}} 人。',
  'import.rest': '其余的行写在 {{rest}}。',
  headcount: '{{name}} {{at}} 在村 {{count}} 人，在册 {{registered}} 人，{{households}} 户，未具名 {{unnamed}} 人。',
  'headcount.line': '  {{name}}  {{count}}',
  'reconcile.none': '{{name}}：没有未了的差异。',
  'reconcile.some': '{{name}}：{{count}} 条未了的差异。',
  'reconcile.line': '  {{area}} {{houseNo}} {{name}} {{kind}}',
  'export.done': '已写入 {{file}}（{{bytes}} 字节）。',
  'erase.done': '已清除 {{rows}} 行，证明编号 {{certificateId}}，日志位置 {{seq}}。',
  'backup.done': '已备份 {{tables}} 个表、{{rows}} 行到 {{file}}。文件含个人信息和本机密钥，请妥善保管。',
  'restore.done': '已恢复 {{tables}} 个表、{{rows}} 行。',
  'verify.line': '{{town}} {{name}}：{{commands}} 项操作，{{batches}} 批，未被改动。',
  'verify.broken': '{{town}} {{name}}：第 {{brokenAt}} 批与封存时不符！',
  'verify.none': '还没有操作记录。',
  'totp.done': '{{user}} {{code}}（还有 {{secondsLeft}} 秒）',
  'kind.notCounted': '未点到',
  'kind.notInLedger': '台账上没有',
  'kind.countedTwice': '点了两次',
  'kind.resultsDiffer': '结果不一致',
  'kind.countedElsewhere': '在别处点到',
  'kind.saidAway': '说已离村',
  'kind.totalDoesNotFollow': '总数对不上',
  'kind.unnamed': '未具名',
};
