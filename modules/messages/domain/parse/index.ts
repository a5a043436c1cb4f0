export { type MessageInput, parseMessage } from './parse-message.ts';
export * from './parsed-message.ts';
export { type PastedMessage, splitPaste } from './paste/split-paste.ts';
