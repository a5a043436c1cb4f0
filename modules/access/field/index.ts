export type { Session } from '../contract.ts';
export { JoinScreen } from './joinScreen.tsx';
export { MeScreen } from './meScreen.tsx';
export { PhoneSession } from './phoneSession.ts';
export { ReliefScreen } from './reliefScreen.tsx';
