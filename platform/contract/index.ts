export * from './decision.ts';
export * from './define.ts';
export * from './envelope.ts';
export * from './page.ts';
export * from './primitives.ts';
export * from './roles.ts';
export * from './village-time.ts';
