/** Words of a line that says something went wrong. */
const TROUBLE =
  /\b(?:err(?:or)?s?|fail(?:ed|ure|s)?|fatal|denied|not permitted|permission|cannot|can't|could not|unable|panic|crit(?:ical)?|emerg|refus(?:ed|ing)|read-only|no such|out of memory|exception|traceback)\b|\b\w+(?:Error|Exception)\b|\[(?:error|crit|alert|emerg)\]/i;
/** Lines that count failures, and find none. */
const NO_TROUBLE = /\b(?:0|no) (?:errors?|failures?|failed)\b/i;

/** A line without what differs from run to run: colours, numbers, ids. */
export const plainLine = (line: string): string =>
  line
    .replace(/\u001b\[[0-9;]*m/g, '')
    .replace(/\b[0-9a-f]{8,}\b/gi, '#')
    .replace(/\d+/g, '#')
    .trim();

/** What Python and Node.js write above the line that names what it was. */
const HEADING = /^\s*(?:Traceback \(most recent call last\):|throw\b.*;?)\s*$/;

/** The lines of a log that say something went wrong. */
export const troubleIn = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => TROUBLE.test(line) && !NO_TROUBLE.test(line) && !HEADING.test(line));
