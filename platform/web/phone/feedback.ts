/** What a hand and an ear are told, besides the eye: fine, look at it, wrong. */
export type Feeling = 'ok' | 'warn' | 'error';

interface Tone {
  hz: number;
  startMs: number;
  lengthMs: number;
}

const tones: Record<Feeling, Tone[]> = {
  ok: [{ hz: 1320, startMs: 0, lengthMs: 90 }],
  warn: [
    { hz: 880, startMs: 0, lengthMs: 120 },
    { hz: 880, startMs: 180, lengthMs: 120 },
  ],
  error: [{ hz: 220, startMs: 0, lengthMs: 420 }],
};
const vibrationsMs: Record<Feeling, number[]> = { ok: [40], warn: [80, 60, 80], error: [300] };

let audio: AudioContext | undefined;

/** Beeps (unless muted) and vibrates. Phones that can do neither stay silent; the screen says it too. */
export function feel(feeling: Feeling, muted: boolean): void {
  if (typeof navigator.vibrate === 'function') navigator.vibrate(vibrationsMs[feeling]);
  if (muted || typeof AudioContext === 'undefined') return;
  audio ??= new AudioContext();
  void audio.resume();
  for (const tone of tones[feeling]) play(audio, tone);
}

function play(context: AudioContext, { hz, startMs, lengthMs }: Tone): void {
  const start = context.currentTime + startMs / 1000;
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.type = 'square';
  oscillator.frequency.value = hz;
  gain.gain.setValueAtTime(0.2, start);
  // A square wave that just stops clicks.
  gain.gain.exponentialRampToValueAtTime(0.001, start + lengthMs / 1000);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + lengthMs / 1000);
}
