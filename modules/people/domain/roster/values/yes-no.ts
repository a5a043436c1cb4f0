const YES = /^(是|有|在|对|y|yes|true|1|√|✓|✔|☑|v|o|〇|○)$/i;
const NO = /^(否|无|没有|不是|不|n|no|false|0|×|x|✗|✘|—|-|\/|\\)$/i;

/** Reads a tick, a 是/否 or their like; null when it is something else. */
export function readYesNo(text: string): boolean | null {
  if (YES.test(text)) return true;
  return NO.test(text) ? false : null;
}

/** Whether a cell says in some way that there is nothing to say. */
export function isBlankWord(text: string): boolean {
  return /^(无|暂无|没有|不详|不明|未知|空|未填|无证|未办|未办理|办理中|-+|—+|\/+|\\+|\.+|n\/a|none|null|nil|#n\/a)?$/i.test(
    text,
  );
}

/** Whether a cell says "as above". */
export function isDitto(text: string): boolean {
  return /^(同上|〃|″|"|”|“|''|’’|′′|ditto)$/i.test(text);
}
