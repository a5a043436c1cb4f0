import type { PlannerCommand } from '../common/command.ts';
import { InputError } from '../common/input-error.ts';
import { findComponents } from './islands.ts';
import { networkProblem, readWalkJson } from './json.ts';
import type { WalkExplanation, WalkPlan, WalkProblem } from './model.ts';
import { planToJson } from './plan-json.ts';
import { guessNetworkFormat, networkFormats, readNetwork } from './read-network.ts';
import { solveWalk } from './solve.ts';
import { verifyWalk } from './verify.ts';

export const command: PlannerCommand<WalkProblem, WalkPlan, WalkExplanation> = {
  name: 'walk',
  description: 'walking times and isochrones on OpenStreetMap or GeoJSON',
  formats: ['json', ...networkFormats],
  binaryFormats: ['osm', 'osm.gz', 'osm.pbf'],

  guessFormat(fileName, text) {
    const byName = guessNetworkFormat(fileName);
    if (byName !== undefined) return byName;
    if (/^\s*(<\?xml[^>]*>\s*)?<osm\b/.test(text)) return 'osm';
    return /^\s*\{/.test(text) ? 'json' : undefined;
  },

  read(text, format, fileName, bytes) {
    if (format === 'json') return readWalkJson(text, fileName);
    const known = networkFormats.find((one) => one === format);
    if (known === undefined) throw new InputError(`“${format}” is no format of walking networks.`);
    return networkProblem(readNetwork(bytes, known));
  },

  solve: solveWalk,
  verify: verifyWalk,

  summary({ source, from, to }, { plan, explanation }) {
    return {
      method: plan.method,
      note: explanation.note,
      ...(source.kind === 'network' ? networkSize(source.network) : {}),
      from: from.length,
      to: to.length,
      pairs: plan.times.to.length,
      unreached: explanation.unreached.length,
      offNetwork: explanation.offNetwork.length,
      isochrones: plan.isochrones.length,
    };
  },

  planToJson,
  objective: () => 'seconds to the nearest place, summed; the bound for who reaches none',
};

function networkSize(network: Parameters<typeof findComponents>[0]) {
  const { metres } = findComponents(network);
  const total = metres.reduce((sum, one) => sum + one, 0);
  const largest = metres.reduce((most, one) => Math.max(most, one), 0);
  return {
    nodes: network.nodeCount,
    edges: network.edgeCount,
    kilometres: Number((total / 1000).toFixed(3)),
    components: metres.filter((one) => one > 0).length,
    largestShare: Number((largest / total).toFixed(4)),
  };
}
