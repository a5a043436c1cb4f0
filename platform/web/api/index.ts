export { ApiError, webErrors } from './apiError.ts';
export { type Client, createClient, type FeedAnswer } from './client.ts';
export type { LiveEvent } from './live.ts';
