export { AreaNames } from './areaNames.ts';
