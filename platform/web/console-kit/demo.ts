import { useQuery } from '@tanstack/react-query';

/** Whether this is the demo, seen from its own machine: then screens offer its files to try them with. */
export function useIsDemo(): boolean {
  const demo = useQuery({
    queryKey: ['isDemo'],
    queryFn: () =>
      fetch('/api/demo').then(
        ({ ok }) => ok,
        () => false,
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return demo.data === true;
}
