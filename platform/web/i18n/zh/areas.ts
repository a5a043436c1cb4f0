export const areas = {};
