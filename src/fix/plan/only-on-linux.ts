import type { Change } from '../../model/change.ts';

/** What an engine for Windows refuses in a service, or takes for something of another kind. */
const KEYS: ReadonlySet<string> = new Set([
  ...['cap_add', 'cap_drop', 'healthcheck', 'pids_limit', 'read_only', 'security_opt', 'tmpfs', 'user'],
]);
/** What is written into a Dockerfile and only Linux has. */
const LINES = /^(?:HEALTHCHECK|USER)\b|\b(?:addgroup|groupadd)\b/m;

/** What of a change only Linux has; undefined: nothing. */
export const onlyOnLinux = (change: Change): string | undefined => {
  if (change.kind === 'set' || change.kind === 'append') {
    const [key = ''] = change.path;
    return KEYS.has(key) ? key : undefined;
  }
  return change.kind === 'replace' || change.kind === 'insert' ? LINES.exec(change.text)?.[0] : undefined;
};
