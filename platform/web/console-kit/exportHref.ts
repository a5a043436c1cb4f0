import { useLanguage } from '#platform/web/i18n/index.ts';

/** Makes the address of a spreadsheet that the server writes, in the user's language; what is undefined is left out. */
export function useExportHref(): (name: string, parameters: Record<string, string | undefined>) => string {
  const lang = useLanguage();
  return (name, parameters) => {
    const query = new URLSearchParams({ lang });
    for (const [key, value] of Object.entries(parameters)) if (value) query.set(key, value);
    return `/api/export/${name}.xlsx?${query}`;
  };
}
