import { InputError } from '../common/input-error.ts';
import { JsonFields } from '../common/json-fields.ts';
import { parseJson } from '../common/json-text.ts';
import type { SessionPlan, SessionProblem } from './model.ts';

/** The planner's own format; see the README beside this file. */
export function readSessionsJson(text: string, name: string): SessionProblem {
  const file = new JsonFields(parseJson(text));
  const opensMinute = file.timeOfDay('opens');
  const closesMinute = file.timeOfDay('closes');
  const slotMinutes = file.whole('slotMinutes', 15, 1);
  const service = file.object('serviceSeconds');
  const serviceSecondsMean = service.number('mean');
  const groups = file.list('groups').map((group) => {
    const read = {
      id: group.text('id'),
      people: group.whole('people', undefined, 1),
      earliestMinute: group.has('earliest') ? group.timeOfDay('earliest') : undefined,
      latestMinute: group.has('latest') ? group.timeOfDay('latest') : undefined,
    };
    group.end();
    return read;
  });
  const samplers = file.list('samplers').map((sampler) => {
    const read = {
      id: sampler.text('id'),
      fromMinute: sampler.has('from') ? sampler.timeOfDay('from') : opensMinute,
      toMinute: sampler.has('to') ? sampler.timeOfDay('to') : closesMinute,
    };
    sampler.end();
    return read;
  });
  const walkIns = file.list('walkIns').map((stream) => {
    const read = {
      fromMinute: stream.has('from') ? stream.timeOfDay('from') : opensMinute,
      toMinute: stream.has('to') ? stream.timeOfDay('to') : closesMinute,
      peoplePerHour: stream.number('peoplePerHour'),
    };
    stream.end();
    return read;
  });
  const samplersPerLane = file.whole('samplersPerLane', 1, 1);
  if (!file.has('lanesMax') && samplers.length === 0)
    throw new InputError('lanesMax or a list of samplers is needed, to know how many lanes there can be');
  const problem: SessionProblem = {
    name: file.text('name', name),
    opensMinute,
    closesMinute,
    slotMinutes,
    lanesMax: file.whole('lanesMax', Math.max(1, Math.floor(samplers.length / samplersPerLane)), 1),
    samplersPerLane,
    samplers,
    rotationMinutes: file.whole('rotationMinutes', 60, 1),
    groups,
    arrivalMinutes: file.number('arrivalMinutes', slotMinutes),
    serviceSecondsMean,
    serviceSecondsSd: service.number('sd', serviceSecondsMean / 3),
    walkIns,
    waitMinutesMax: file.number('waitMinutesMax', 30),
    whatIfSeconds: file.wholes('whatIfSeconds'),
  };
  service.end();
  file.end();
  return problem;
}

export function sessionPlanToJson(_problem: SessionProblem, plan: SessionPlan): unknown {
  return {
    calls: plan.calls.map(({ group, startMinute }) => ({ group, at: clock(startMinute) })),
    slots: plan.slots.map(({ fromMinute, lanes, samplers }) => ({ from: clock(fromMinute), lanes, samplers })),
  };
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
