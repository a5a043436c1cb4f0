export { DoorScreen } from './doorScreen.tsx';
export { FindScreen } from './findScreen.tsx';
export { HomeScreen } from './homeScreen.tsx';
export { type DoorList, doorLists, ListScreen } from './listScreen.tsx';
export { Phone } from './phone.ts';
export { QueueScreen } from './queueScreen.tsx';
export { followCode } from './scanned.ts';
export { ScanScreen } from './scanScreen.tsx';
export { PhoneProvider, usePhone } from './usePhone.ts';
