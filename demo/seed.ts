/** The people whom everybody who starts the demo meets. */
export const DEMO_SEED = 231;
