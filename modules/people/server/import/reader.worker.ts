import { parentPort, workerData } from 'node:worker_threads';
import { type FileToRead, readRosterFile } from './read-file.ts';

// A thread of its own: parsing a big file takes seconds in which no request could be answered.
parentPort?.postMessage(readRosterFile(workerData as FileToRead));
