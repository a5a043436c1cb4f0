export { type MessageInput, type ParsedMessage, parseMessage } from './parse/index.ts';
