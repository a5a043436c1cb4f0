/**
 * The walls of docs/ARCHITECTURE.md. scripts/walls.test.mjs plants a violation of every rule to see it fail.
 * Each comment names the way round.
 */

/** Left is downhill: a module may import the modules before it. */
const street = [
  'areas',
  'access',
  'people',
  'drives',
  'messages',
  'volunteers',
  'sampling',
  'supplies',
  'needs',
  'refills',
  'dosing',
];

const entrances = '^modules/[^/]+/(index|contract|server/index|domain/index|console/index|field/index)\\.tsx?$';
const tests = '(\\.test\\.tsx?$|^tests/|/testing/|/for-tests\\.ts$|/vitest-setup\\.ts$|/test-cluster\\.ts$)';
const screens = '^(platform/web|apps/(console|field)|modules/[^/]+/(console|field))/';
const servers = '^(platform/server|apps/(server|cli)|modules/[^/]+/server)/';
const databasePackages = '^node_modules/(pg|kysely|fastify|@fastify|graphile-worker|better-auth(?!/dist/client))/';
const screenPackages = '^node_modules/(react|react-dom|antd|@ant-design|@tanstack|dexie|maplibre-gl|echarts)/';
const viteConfigs = '/vite\\.config\\.ts$';

const downhill = street.map((module, place) => ({
  name: `downhill-${module}`,
  comment: `${module} comes before what it imports: raise an event after commit, or move what is shared downhill`,
  severity: 'error',
  from: { path: `^modules/${module}/` },
  to: { path: [...street.slice(place + 1).map((later) => `^modules/${later}/`), '^modules/[^/]+\\.tsx?$'] },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...downhill.slice(0, -1),
    {
      name: 'module-on-the-street',
      comment: 'a new module needs its place in the order: add it to `street` here and to docs/ARCHITECTURE.md',
      severity: 'error',
      from: { path: '^modules/[^/]+/', pathNot: street.map((module) => `^modules/${module}/`) },
      to: {},
    },
    {
      name: 'module-entrance',
      comment:
        'import another module through its index.ts, contract.ts, or the index.ts of its server, domain or screens',
      severity: 'error',
      from: { path: '^modules/([^/]+)/' },
      to: { path: '^modules/[^/]+/', pathNot: ['^modules/$1/', entrances] },
    },
    {
      name: 'app-entrance',
      comment: 'apps wire modules together: import them through their index.ts or contract.ts',
      severity: 'error',
      from: { path: '^apps/' },
      to: { path: '^modules/[^/]+/', pathNot: entrances },
    },
    {
      name: 'platform-alone',
      comment: 'platform serves every module and knows none: let the app pass in what it needs',
      severity: 'error',
      from: { path: '^platform/' },
      to: { path: '^(modules|apps|demo|planner)/' },
    },
    {
      name: 'planner-alone',
      comment: 'the planner takes ids and numbers and imports nothing from the rest',
      severity: 'error',
      from: { path: '^planner/' },
      to: { path: '^(apps|modules|platform|demo|tests)/' },
    },
    {
      name: 'domain-pure',
      comment: 'decisions know no database, clock, network or browser: pass values in, or move the effect to server/',
      severity: 'error',
      from: { path: '^(modules/[^/]+|planner)/domain/', pathNot: tests },
      to: { path: [servers, screens, '^apps/', databasePackages, screenPackages] },
    },
    {
      name: 'domain-without-node',
      comment: 'decisions also run on a phone: take what Node gives as a parameter',
      severity: 'error',
      from: { path: '^(modules/[^/]+|planner)/domain/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'contract-light',
      comment: 'a contract travels to every phone: schemas only; move the rest to domain/ or server/',
      severity: 'error',
      from: { path: ['^modules/[^/]+/contract\\.ts$', '^platform/contract/'], pathNot: tests },
      to: { path: [servers, screens, databasePackages, screenPackages] },
    },
    {
      name: 'screens-without-server',
      comment: 'screens talk to the server through the typed client; share schemas in contract.ts, rules in domain/',
      severity: 'error',
      from: { path: screens, pathNot: [tests, viteConfigs] },
      to: { path: [servers, databasePackages] },
    },
    {
      name: 'screens-without-node',
      comment: 'there is no Node in a browser: use the web platform',
      severity: 'error',
      from: { path: screens, pathNot: [tests, viteConfigs] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'server-without-screens',
      comment: 'the server sends codes and figures; sentences and screens are made in the browser',
      severity: 'error',
      from: { path: servers, pathNot: tests },
      to: { path: ['^modules/[^/]+/(console|field)/', '^apps/(console|field)/', screenPackages] },
    },
    {
      name: 'field-without-console',
      comment: 'the phone has 200 kB of script: share through domain/ or platform/web, never through the console kit',
      severity: 'error',
      from: { path: '^(apps|modules/[^/]+)/field/', pathNot: tests },
      to: { path: ['^(apps|modules/[^/]+)/console/', '^node_modules/(antd|@ant-design|echarts)/'] },
    },
    {
      name: 'demo-apart',
      comment: 'the demo is for apps, scripts and tests: what the product needs does not live there',
      severity: 'error',
      from: { path: '^(platform|modules|planner)/', pathNot: tests },
      to: { path: '^demo/' },
    },
    {
      name: 'tests-apart',
      comment: 'what ships does not import tests or their helpers: move what both need beside the code',
      severity: 'error',
      from: { path: '^(apps|modules|platform|planner|demo)/', pathNot: tests },
      to: { path: tests },
    },
    {
      name: 'no-cycles',
      comment: 'each needs the other: move what both need into a third file',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'the import leads nowhere; walls around it would be blind',
      severity: 'error',
      from: {},
      // Vite's own: modules that a plugin makes, and files that are wanted as a URL or as text.
      to: { couldNotResolve: true, pathNot: '^virtual:|\\?(url|raw|worker)$' },
    },
  ],
  options: {
    // TypeScript 7 has no API in JavaScript that could parse for us.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(planner/)?dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};
