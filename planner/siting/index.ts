export { readSitingJson, sitingPlanToJson } from './json.ts';
export * from './model.ts';
export { readPmed } from './readers/pmed.ts';
export { readPmedcap } from './readers/pmedcap.ts';
export { solveSiting } from './solve.ts';
export { verifySiting } from './verify.ts';
