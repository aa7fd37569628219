import type { Flag, From } from '../../model/dockerfile.ts';
import { literal } from '../../model/value.ts';
import type { Context, Head } from './context.ts';
import { expandedWord } from './context.ts';
import { flagValue } from './flags.ts';
import { spanOf } from './joined.ts';
import type { Statement } from './statements.ts';
import { splitBlanks } from './words.ts';

const STAGE_NAME = /^[a-z][a-z0-9-_.]*$/;
const RESERVED: ReadonlySet<string> = new Set(['context', 'scratch']);
const PLATFORM = /^[A-Za-z0-9_.-]+(?:\([A-Za-z0-9_.+-]*\))?(?:\/[A-Za-z0-9_.-]+){0,2}$/;

/** FROM with the ARGs before it put in. A FROM with too many words is reported and read as far as it goes. */
export const readFrom = (
  statement: Statement,
  head: Head & { readonly flags: readonly Flag[] },
  context: Context,
): From | undefined => {
  const { line, rest, keywordSpan } = statement;
  const [first, as, third, ...more] = splitBlanks(line.text, rest);
  if (!first) {
    context.report('missing-arguments', keywordSpan, 'FROM needs an image');
    return undefined;
  }
  const named = as?.text.toLowerCase() === 'as';
  if (as && (!named || !third || more.length)) {
    const end = spanOf(line, (named && third ? more[0] : as)?.start ?? as.start, line.text.length);
    const comment = line.text.slice(as.start).includes('#');
    context.report(
      'from-arguments',
      end,
      comment
        ? 'A comment cannot stand behind FROM on the same line; BuildKit reads it as arguments'
        : 'FROM takes an image, or an image AS a-name',
    );
  }
  const image = expandedWord(statement, first, context, context.scope);
  const whole = literal(image.value);
  if (whole === '')
    context.report(
      'empty-image-name',
      image.span,
      `${image.raw} is empty: nothing before the first FROM declares it with ARG`,
    );
  let alias: From['alias'];
  if (named && third) {
    const span = spanOf(line, third.start, third.end);
    const name = third.text.toLowerCase();
    alias = { name, span };
    if (!STAGE_NAME.test(name))
      context.report(
        'bad-stage-name',
        span,
        `A stage cannot be named ${third.text}: a letter first, then letters, digits, - _ and .`,
      );
    else if (RESERVED.has(name))
      context.report(
        'reserved-stage-name',
        span,
        `${name} means something else to BuildKit; use another name`,
        'warning',
      );
  }
  const platform = flagValue(head.flags, 'platform');
  const flag = head.flags.findLast(({ name }) => name === 'platform');
  const text = platform && literal(platform.value);
  if (platform && flag && text !== undefined) {
    if (text === '' && platform.raw.includes('$'))
      context.report('empty-platform', flag.span, `${platform.raw} gives no platform`);
    else if (text !== '' && !PLATFORM.test(text))
      context.report('bad-platform', flag.span, `${text} is no platform such as linux/amd64`);
  }
  return { ...head, kind: 'from', image, platform, alias };
};
