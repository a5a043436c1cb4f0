export { addAccounts, type DemoAccount, demoRoutes, totpOf } from './demo-accounts.ts';
export { accessRoutes } from './routes.ts';
export { createAccessModule } from './service.ts';
export { createSessions, type SessionMemory } from './sessions.ts';
export { createStaffAuth, type StaffAuth } from './staff-auth.ts';
export { insertStaff } from './store.ts';
export { hashToken, newToken } from './tokens.ts';
