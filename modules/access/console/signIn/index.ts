export { EnrolSecondFactor } from './enrol.tsx';
export { Doorway, SignIn } from './signIn.tsx';
export { SignInForm } from './signInForm.tsx';
