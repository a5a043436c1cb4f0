import { headcountAt, scopeOf } from '#modules/people/server/index.ts';
import { inTowns } from '#platform/server/db/scoped.ts';
import { compare, readDifferences } from './comparing.ts';
import type { Device } from './device.ts';
import type { World } from './world.ts';

type Step = (world: World) => Promise<unknown> | unknown;

const someDevice = ({ devices, random }: World, fits: (device: Device) => boolean): Device | null => {
  const fitting = devices.filter(fits);
  return fitting.length === 0 ? null : random.pick(fitting);
};

const volunteer = (world: World) => someDevice(world, (device) => device !== world.clerk && device.isOn);

const act: Step = (world) => {
  const device = someDevice(world, (one) => one.isOn);
  return device && world.act(device);
};

const send: Step = (world) => someDevice(world, (device) => device.isOn && !device.exchange)?.tryToSend();

/** One request reaches the server, or several at the same time; now and then one stays on its way as well. */
const deliver: Step = async (world) => {
  const { network, random } = world;
  const arriving = random.shuffled(network.requests).slice(0, random.chance(0.3) ? 3 : 1);
  await Promise.all(
    arriving.map((exchange) => {
      const repeat = random.chance(0.15);
      if (repeat) world.history.count('request repeated');
      return network.deliver(exchange, repeat);
    }),
  );
};

const reply: Step = async (world) => {
  const { network, random } = world;
  if (network.replies.length === 0) return;
  network.reply(random.pick(network.replies));
  for (const device of world.devices) await device.settle();
  world.learn();
};

const loseRequest: Step = ({ network, random, history }) => {
  if (network.requests.length === 0) return;
  network.loseRequest(random.pick(network.requests));
  history.count('request lost');
};

const loseReply: Step = ({ network, random, history }) => {
  if (network.replies.length === 0) return;
  network.loseReply(random.pick(network.replies));
  history.count('answer lost');
};

const giveUp: Step = async (world) => {
  const device = someDevice(world, (one) => one.exchange !== null);
  if (!device?.exchange) return;
  world.network.giveUp(device.exchange);
  await device.settle();
  world.history.count('gave up waiting');
};

const withdraw: Step = async (world) => {
  const device = someDevice(world, (one) => one.isOn && one.disk.read().commands.length > 0);
  if (!device) return;
  if (await device.withdraw(world.random.pick(device.disk.read().commands).id)) world.history.count('withdrawn');
};

const die: Step = (world) => {
  const device = someDevice(world, (one) => one.isOn);
  if (!device) return;
  if (device.exchange) world.history.count('phone died while sending');
  device.die();
};

const wake: Step = (world) => someDevice(world, (device) => !device.isOn)?.wake();

const setClock: Step = (world) => {
  const device = volunteer(world);
  if (!device) return;
  const { random, history } = world;
  const days = random.chance(0.5) ? random.int(-3, 3) : 0;
  device.clockErrorMs = days * 24 * 3600_000 + random.int(-7200_000, 7200_000);
  history.count('clock set');
};

const endInvitation: Step = (world) => {
  const device = volunteer(world);
  if (!device) return;
  if (world.random.chance(0.3)) device.session.revoked = true;
  else device.session.endedAt = world.clock.iso();
  world.history.count('invitation ended');
};

const join: Step = (world) => {
  const ended = ({ session, isLocked }: Device) => isLocked || session.revoked || session.endedAt !== null;
  someDevice(world, (device) => device !== world.clerk && ended(device))?.join(world.invitation());
};

/** The server dies at some statement of what it does next. */
const killServer: Step = async (world) => {
  const { server, random, history } = world;
  if (!server.isUp) return;
  server.line?.breakAfter(random.int(0, 30), random.chance(0.5) ? 'before' : 'after', () => {
    history.count('server killed at work');
    server.kill();
  });
  await deliver(world);
  if (server.isUp && random.chance(0.5)) server.kill();
  else server.line?.mend();
};

const startServer: Step = ({ server }) => {
  if (!server.isUp) server.start();
};

/** The database goes away under a server that lives. */
const breakLine: Step = async (world) => {
  const { server, random, history } = world;
  const at = random.chance(0.5) ? 'before' : 'after';
  server.line?.breakAfter(random.int(0, 30), at, () => history.count('database line broken'));
  await deliver(world);
  server.line?.mend();
};

const pull: Step = async (world) => {
  const device = someDevice(world, (one) => one.isOn);
  // No session, or no server: the phone keeps what it has.
  await device?.pull().catch(() => world.history.count('feed refused'));
};

const reconcile: Step = async (world) => {
  await compare(world);
  world.known.differences = await readDifferences(world);
};

const sampleHeadcount: Step = async (world) => {
  const at = world.clock.iso();
  world.history.headcounts.push({ at, byArea: await headcountThen(world, at) });
};

const passTime: Step = ({ clock, random }) => clock.pass(random.int(1, 90) * 60_000);

const steps: readonly (readonly [Step, number])[] = [
  [act, 22],
  [send, 22],
  [deliver, 20],
  [reply, 18],
  [loseRequest, 3],
  [loseReply, 3],
  [giveUp, 3],
  [withdraw, 2],
  [die, 3],
  [wake, 5],
  [setClock, 2],
  [endInvitation, 1.5],
  [join, 2],
  [killServer, 3],
  [startServer, 5],
  [breakLine, 3],
  [pull, 6],
  [reconcile, 5],
  [sampleHeadcount, 3],
  [passTime, 3],
];

export async function takeStep(world: World): Promise<void> {
  await world.random.weighted(steps)(world);
  world.clock.pass(world.random.int(1, 20_000));
}

/** The headcount of each area at `at`, as far as it was known then. */
export async function headcountThen({ ground, town }: World, at: string): Promise<Record<string, number>> {
  const scope = scopeOf({ area: town.code, areas: ground.areas });
  const { byArea } = await inTowns(
    ground.database.kysely,
    [town.code],
    (tx) => headcountAt(tx, scope, at, 'then'),
    true,
  );
  return Object.fromEntries(byArea.filter(({ count }) => count !== 0).map(({ area, count }) => [area, count]));
}

/** The net is back, everybody wakes and has an invitation: all that is queued gets through. */
export async function heal(world: World): Promise<void> {
  const { server, network, clock, devices, random } = world;
  if (!server.isUp) server.start();
  // What is still on its way arrives first, or after everything else.
  const late = network.requests.filter(() => random.chance(0.5));
  for (const exchange of [...network.requests]) if (!late.includes(exchange)) await network.deliver(exchange);
  for (const one of [...network.replies]) network.reply(one);
  for (const device of devices) {
    device.wake();
    if (device.exchange) network.giveUp(device.exchange);
    await device.settle();
    if (device !== world.clerk) device.join(world.invitation());
    clock.pass(1000);
    for (let tries = 0; waiting(device) > 0 && tries < triesMax; tries += 1) await world.exchangeNow(device);
  }
  for (const exchange of late) await network.deliver(exchange);
  clock.pass(1000);
  for (const device of devices) await device.pull();
}

/** More than enough on a line that works; what is still queued then is a fault that the checks will name. */
const triesMax = 50;

const waiting = (device: Device) => device.disk.read().commands.filter(({ refusal }) => refusal === null).length;
