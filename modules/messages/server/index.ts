export { createMessagesModule } from './service.ts';
