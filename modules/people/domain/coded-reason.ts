const codedReasons = ['move', 'importUndone'] as const;

/** Why, as somebody wrote it, or in words when the system itself wrote the entry (`@move`). */
export function wordsOfReason(reason: string, t: (key: string) => string): string {
  const code = codedReasons.find((one) => reason === `@${one}`);
  return code ? t(`people:reason.${code}`) : reason;
}
