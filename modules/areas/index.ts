export { type AreaNode, AreaTree } from './domain/tree.ts';
