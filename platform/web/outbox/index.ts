export { MemoryStore } from './memoryStore.ts';
export { Outbox, type OutboxParts, type Step } from './outbox.ts';
export { type LineStatus, lineAtRest, type QueuedCommand, type Settlement } from './queue.ts';
export type { OutboxStore } from './store.ts';
