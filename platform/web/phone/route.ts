import { useSyncExternalStore } from 'react';

/** Hash routes: the page is one file that must open without a net. `#/door/<id>` → `['door', id]`. */
export function useRoute(): string[] {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
}

const subscribe = (onChange: () => void) => {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
};

export function go(...path: string[]): void {
  location.hash = `#/${path.map(encodeURIComponent).join('/')}`;
}

/** Goes where "back" must not return from: a saved door is done. */
export function goInstead(...path: string[]): void {
  // location.replace would do the same, and take as long as saving a household.
  history.replaceState(null, '', `#/${path.map(encodeURIComponent).join('/')}`);
  dispatchEvent(new HashChangeEvent('hashchange'));
}
