import { parentPort, workerData } from 'node:worker_threads';
import { type Sheet, toXlsx } from './write.ts';

// A thread of its own: a hundred thousand rows take seconds in which no request could be answered.
parentPort?.postMessage(toXlsx(workerData as Sheet[]));
