import { villageDay } from '../days.ts';
import type { DemoPeople } from '../people/types.ts';
import { VILLAGE_CODE } from '../places/divisions.ts';
import { at, random } from '../random.ts';
import { demoReporters } from '../staff.ts';
import { headcountDrafts } from './headcounts.ts';
import { otherDrafts } from './others.ts';
import { type DemoStory, demoStory } from './story.ts';
import type { DemoMessage, Draft } from './truth.ts';

export interface DemoMessages {
  day: string;
  /** As a clerk pastes it from the chat group. */
  text: string;
  messages: DemoMessage[];
  story: DemoStory;
}

/** The evening's messages of the chat group, with what each means. */
export function demoMessages(seed: number, day: string = villageDay(), people?: DemoPeople): DemoMessages {
  const { story, cast } = demoStory(seed, day, people);
  const drafts = inOrder(seed, headcountDrafts(story, cast), otherDrafts(story, cast));
  const chance = random(seed, 'clock');
  let seconds = 16 * 3600 + 50 * 60;
  const messages = drafts.map((draft, i): DemoMessage => {
    seconds += chance.int(40, 290);
    const reporter = draft.group === undefined ? undefined : at(demoReporters, draft.group - 1);
    return {
      id: `m${String(i + 1).padStart(2, '0')}`,
      time: clock(seconds),
      author: reporter ? `${draft.group}组信息员${reporter.name}` : (draft.author ?? ''),
      authorArea: reporter?.area ?? VILLAGE_CODE,
      text: draft.text,
      truth: draft.truth,
      moves: draft.moves ?? [],
      ...(draft.finding && { finding: draft.finding }),
    };
  });
  const date = day.split('-').map(Number).join('/');
  const text = messages.map((one) => `${one.author} ${date} ${one.time}\n${one.text}`).join('\n\n');
  return { day, text, messages, story };
}

/** Reports and the rest mixed, each kind in its own order: a correction comes after what it corrects. */
function inOrder(seed: number, reports: readonly Draft[], others: readonly Draft[]): Draft[] {
  const chance = random(seed, 'order');
  const left = [[...reports], [...others]];
  const mixed: Draft[] = [];
  while (left.some((list) => list.length > 0)) {
    const list = chance.weighted(left.map((drafts) => [drafts, drafts.length] as const));
    const next = list.shift();
    if (next) mixed.push(next);
  }
  return mixed;
}

function clock(seconds: number): string {
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((part) => String(Math.floor(part)).padStart(2, '0'))
    .join(':');
}
