const paths = {
  check: 'M4 12.5 9.5 18 20 6.5',
  alert: 'M12 4v10M12 19v.5',
  question: 'M8 9a4 4 0 1 1 5.5 3.7c-1 .5-1.5 1.2-1.5 2.3M12 19.5v.5',
  cross: 'M6 6l12 12M18 6 6 18',
  away: 'M5 19 19 5M9 5h10v10',
  door: 'M6 21V4h12v17M4 21h16M14.5 12.5v.5',
  dash: 'M6 12h12',
  back: 'M15 5l-7 7 7 7',
  up: 'M12 20V5M6 11l6-6 6 6',
  scan: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5M7 12h10',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4 21c0-4.5 3.5-7 8-7s8 2.5 8 7',
  plus: 'M12 5v14M5 12h14',
  erase: 'M21 5H9l-6 7 6 7h12ZM12 9.5l5 5M17 9.5l-5 5',
} as const;

export type IconName = keyof typeof paths;

/** Drawn with strokes so that they stay clear in sunlight; the word beside them says the same. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
