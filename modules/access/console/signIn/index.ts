export { EnrolSecondFactor } from './enrol.tsx';
export { SignIn } from './signIn.tsx';
export { SignInForm } from './signInForm.tsx';
