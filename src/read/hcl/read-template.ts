import { type Template, unknown } from '../../model/value.ts';
import { closing, opensTemplate } from './closing.ts';

/** A name, or the way to a part of something, and a function of it: `TAG`, `docker_image.web[0].name`, `abspath(path.module)`. */
const PATH = /^(?:[a-z]\w*\()?[A-Za-z_][\w-]*(?:\.[\w-]+|\[[\w."-]+\])*\)?$/;

/** The text of a quoted string or heredoc with what stands in `${}` as holes; what is more than a name is a hole without one. */
export const readTemplate = (text: string, isQuoted: boolean): Template => {
  const parts: Template['parts'][number][] = [];
  const put = (written: string): void => {
    const plain = (isQuoted ? unescaped(written) : written).replaceAll('$${', '${').replaceAll('%%{', '%{');
    if (plain !== '') parts.push({ text: plain });
  };
  let last = 0;
  for (let at = 0; at < text.length; at++) {
    if (!opensTemplate(text, at)) continue;
    const close = closing(text, at + 2, '{');
    if (close === undefined) break;
    put(text.slice(last, at));
    const inner = text.slice(at + 2, close).trim();
    const name = text[at] === '$' && PATH.test(inner) ? inner : undefined;
    parts.push(
      name === undefined
        ? { hole: unknown('environment', 'an expression is not evaluated') }
        : { hole: unknown('environment', `${name} is not set`), name },
    );
    at = close;
    last = close + 1;
  }
  put(text.slice(last));
  return { parts };
};

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

const unescaped = (text: string): string => text.replace(/\\(.)/g, (_, one: string) => ESCAPES[one] ?? one);
