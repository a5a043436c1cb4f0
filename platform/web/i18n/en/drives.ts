export const drives = {};
