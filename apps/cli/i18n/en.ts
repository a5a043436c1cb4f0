/** Sentences of the command line. */
export const en: Record<string, string> = {
  help: `redvest 红马甲

Usage: npx redvest <verb> [arguments] [--json] [--lang zh|en]

  import roster FILE [--area VILLAGE] [--mapping COLUMNS.json] [--rest REST.xlsx]   import a roster (xlsx, xls, csv)
  messages parse FILE.jsonl                        read chat messages, one {id,text,sentOn} a line
  headcount --area CODE [--at TIME] [--known then|now]   who is here at a time
  reconcile --area CODE                            compare, and list the differences by name
  export roster|ledger|discrepancies|records|report --area CODE [--at TIME] -o FILE
  erase --area TOWN --reason TEXT --confirm TOWN   close an emergency: erase personal data, leave a certificate
  backup FILE / restore FILE                       back up; restore into an empty database
  verify-log [--area TOWN]                         verify that the audit log is unbroken
  totp --user NAME                                 a demo account's code of this moment

Where: --server http://localhost:8080 by default, signing in with --user --password --totp (or the variables
  REDVEST_USER, REDVEST_PASSWORD, REDVEST_TOTP, the last one a code or the secret);
  or --embedded opens the database in REDVEST_DATA itself (while no Redvest runs on it).
Exit code: 0 done, 1 failed, 2 bad input.`,
  'verb.unknown': 'There is no verb "{{verb}}". See npx redvest --help.',
  'option.unfit': '"{{verb}}" does not take --{{option}}.',
  'operand.missing': '"{{verb}}" wants a file or a name after it. See npx redvest --help.',
  'operand.tooMany': 'One argument too many: {{operand}}',
  'arguments.invalid': 'The arguments cannot be read: {{message}}',
  'option.needed': '--{{option}} is missing.',
  'option.invalid': '--{{option}} cannot be {{value}}.',
  'time.invalid': '--at {{value}} is no time. Write "2022-04-20 18:00", or 18:00 for today.',
  'export.notXlsx': 'What is exported is an Excel workbook: let the file name end in .xlsx, not {{output}}.',
  'path.unreadable': 'Cannot read {{path}} ({{reason}}).',
  'file.unwritable': 'Cannot write {{path}} ({{reason}}).',
  'file.notJson': '{{path}} is not JSON.',
  'line.invalid': 'Line {{line}} cannot be read and was left out: {{reason}}',
  'line.notJson': 'it is not JSON',
  'line.notObject': 'it is not {id, text, sentOn}',
  'line.field': '{{field}} has a wrong value',
  'lines.invalid': '{{count}} lines could not be read; all others were.',
  'area.needed': 'Say which area: --area CODE.',
  'area.emptyInstallation':
    'There are no areas here yet. Give the 12-digit code of the village with --area, and --embedded, and the divisions are made first.',
  'server.unreachable': 'Cannot reach {{server}}. Is it running? --embedded opens the data without it.',
  'server.answer': 'The answer of {{server}} is not a Redvest’s ({{status}}).',
  'signIn.credentials': 'Sign in with --user, --password and --totp (or REDVEST_USER, REDVEST_PASSWORD, REDVEST_TOTP).',
  'signIn.refused': 'The sign-in was refused: check name, password and code.',
  'signIn.codeNeeded': 'A one-time code is needed: --totp or REDVEST_TOTP.',
  'session.unkept': 'The session could not be kept in {{path}}; you will have to sign in again.',
  'database.inUse':
    'Another Redvest is running on this data folder ({{path}}). Leave --embedded out to work through it.',
  'database.stopFirst': 'Another Redvest is running on this data folder ({{path}}). Stop it before restoring.',
  'database.failed': 'The database did not start: {{detail}}',
  'database.notEmpty':
    'The database is not empty ({{table}}); nothing was restored. Choose an empty folder with REDVEST_DATA.',
  'backup.foreign': '{{path}} is not a backup of Redvest.',
  'backup.damaged': 'The backup is damaged or incomplete; nothing was restored.',
  'backup.newer': 'The backup is of a newer version ({{migration}}); nothing was restored. Update first.',
  'import.failed': 'The import did not end well ({{code}}).',
  'import.stuck': 'The import has been "{{state}}" for long without progress; waiting was given up.',
  'demo.noAccount': 'There is no demo account "{{user}}".',
  'demo.none': 'There are no demo accounts here.',
  'export.unknown': 'There is no export "{{name}}". There are: {{names}}',
  internal: 'Something went wrong: {{message}}',
  'progress.reading': 'reading',
  'progress.writing': 'writing',
  'import.done':
    '{{fileName}}: {{rows}} rows, {{taken}} taken as they are, {{mended}} mended, {{needsDecision}} to be decided, {{skipped}} left out. {{added}} people added, {{updated}} updated, {{unchanged}} unchanged.',
  'import.rest': 'The rest was written to {{rest}}.',
  headcount:
    '{{name}} {{at}}: {{count}} here, {{registered}} registered, {{households}} households, {{unnamed}} without a name.',
  'headcount.line': '  {{name}}  {{count}}',
  'reconcile.none': '{{name}}: no open differences.',
  'reconcile.some': '{{name}}: {{count}} open differences.',
  'reconcile.line': '  {{area}} {{houseNo}} {{name}} {{kind}}',
  'export.done': 'Wrote {{file}} ({{bytes}} bytes).',
  'erase.done': 'Erased {{rows}} rows; certificate {{certificateId}}, journal position {{seq}}.',
  'backup.done':
    'Backed up {{tables}} tables with {{rows}} rows to {{file}}. It holds personal data and this installation’s secret: keep it safe.',
  'restore.done': 'Restored {{tables}} tables with {{rows}} rows.',
  'verify.line': '{{town}} {{name}}: {{commands}} commands in {{batches}} batches, unbroken.',
  'verify.broken': '{{town}} {{name}}: batch {{brokenAt}} does not match its seal!',
  'verify.none': 'Nothing has been recorded yet.',
  'totp.done': '{{user}} {{code}} ({{secondsLeft}} seconds left)',
  'kind.notCounted': 'not counted',
  'kind.notInLedger': 'not in the ledger',
  'kind.countedTwice': 'counted twice',
  'kind.resultsDiffer': 'results differ',
  'kind.countedElsewhere': 'counted elsewhere',
  'kind.saidAway': 'said to be away',
  'kind.totalDoesNotFollow': 'total does not follow',
  'kind.unnamed': 'without a name',
};
