import { isDay } from '../../model/calendar.ts';
import { whyUnknown } from '../known-id.ts';

/** `# plimsoll ignore=ID[,ID] reason="…" [until=DAY] [by=WHO]`, or what is wrong with it. */
type IgnoreComment =
  | {
      readonly kind: 'ignore';
      readonly ids: readonly string[];
      readonly reason: string;
      readonly until: string | undefined;
      readonly by: string | undefined;
    }
  | { readonly kind: 'faulty'; readonly message: string };

const START = /^#+[ \t]*plimsoll:?[ \t]+ignore\b/;
const FIELD = /([a-z]+)[ \t]*=[ \t]*(?:"([^"]*)"|'([^']*)'|([^\s"']\S*))|(\S+)/g;
const FIELDS: ReadonlySet<string> = new Set(['ignore', 'reason', 'until', 'by']);
/** Longest comment that is read. */
const MAX_LENGTH = 2000;

/** Reads a comment; undefined when it is no ignore of ours. */
export const readIgnoreComment = (text: string): IgnoreComment | undefined => {
  if (!START.test(text)) return undefined;
  if (text.length > MAX_LENGTH) return faulty(`an ignore of more than ${MAX_LENGTH} characters is not read`);
  const fields = new Map<string, string>();
  for (const [, name, double, single, bare, other] of text.replace(/^#+[ \t]*plimsoll:?/, '').matchAll(FIELD)) {
    if (name === undefined || !FIELDS.has(name)) {
      return faulty(
        `${JSON.stringify(name ?? other)} does not belong in an ignore: put the reason in quotes (${EXAMPLE})`,
      );
    }
    if (fields.has(name)) return faulty(`${name}= stands twice`);
    fields.set(name, (double ?? single ?? bare ?? '').trim());
  }
  const ids = (fields.get('ignore') ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  if (ids.length === 0) return faulty(`an ignore names a control or rule (${EXAMPLE})`);
  for (const id of ids) {
    const unknown = whyUnknown(id);
    if (unknown) return faulty(unknown);
  }
  const reason = fields.get('reason') ?? '';
  if (reason === '') return faulty(`the ignore of ${ids.join(', ')} has no reason, so it does not count (${EXAMPLE})`);
  const until = fields.get('until');
  if (until !== undefined && !isDay(until))
    return faulty(`until is a day such as 2027-01-31, not ${JSON.stringify(until)}`);
  return { kind: 'ignore', ids, reason, until, by: fields.get('by') };
};

const EXAMPLE = '# plimsoll ignore=container/read-only reason="writes its own files"';

const faulty = (message: string): IgnoreComment => ({ kind: 'faulty', message });
