import type { Plain } from '../../model/change.ts';
import type { YamlStyle } from './open-yaml.ts';

/** Words and numbers that some reader of YAML takes for something other than text. */
const OTHER = /^(?:y|n|yes|no|on|off|true|false|null|~|\.nan|[-+]?\.inf|<<|=)$/i;
const NUMBER = /^[-+]?(?:0[xob])?[\d_]+(?:\.\d*)?(?:e[-+]?\d+)?$|^\.\d+$|^\d[\d:]*$|^\d{4}-\d\d?-\d\d?/i;
const PLAIN = /^(?:[A-Za-z0-9_./$<>=+(^~]|--?(?=[A-Za-z]))[^\n\r\t"'#\\]*$/;

/** Whether a text can stand without quotes, in a flow collection too. */
const isPlain = (text: string, flow: boolean): boolean =>
  PLAIN.test(text) &&
  !OTHER.test(text) &&
  !NUMBER.test(text) &&
  !/:(?:\s|$)|\s$|\s#/.test(text) &&
  !(flow && /[{}[\],]|:\/\//.test(text)) &&
  !/^[=<>]/.test(text);

/** A scalar as YAML text. `quoted` keeps the quotes that stood there. */
export const renderScalar = (
  value: string | number | boolean | null,
  style: YamlStyle,
  { flow = false, quoted }: { readonly flow?: boolean; readonly quoted?: '"' | "'" | undefined } = {},
): string => {
  if (typeof value !== 'string') return String(value);
  if (quoted === undefined && isPlain(value, flow)) return value;
  const quote = quoted ?? style.quote;
  return quote === "'" && !/[\n\r\t]/.test(value) ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value);
};

/** A value on one line. */
export const renderFlow = (value: Plain, style: YamlStyle): string => {
  if (value === null || typeof value !== 'object') return renderScalar(value, style, { flow: true });
  if (isList(value)) {
    // a command in exec form looks like JSON everywhere
    const quoted = isCommand(value) ? '"' : undefined;
    const items = value.map((item) =>
      typeof item === 'string' ? renderScalar(item, style, { flow: true, quoted }) : renderFlow(item, style),
    );
    return `[${items.join(', ')}]`;
  }
  const pairs = Object.entries(value).map(
    ([key, item]) => `${renderScalar(key, style, { flow: true })}: ${renderFlow(item, style)}`,
  );
  return pairs.length > 0 ? `{ ${pairs.join(', ')} }` : '{}';
};

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);

const isCommand = (list: readonly Plain[]): boolean =>
  typeof list[0] === 'string' && /^(?:CMD|CMD-SHELL|NONE)$/.test(list[0]);

/** A key with its value as lines, the first without indentation, the others indented for a key at `indent` blanks. */
export const renderPair = (key: string, value: Plain, indent: number, style: YamlStyle): readonly string[] => {
  const name = renderScalar(key, style);
  if (value === null) return [`${name}:`];
  const nested = renderNested(value, indent, style);
  return nested === undefined ? [`${name}: ${renderFlow(value, style)}`] : [`${name}:`, ...nested];
};

/** A collection as lines below its key at `indent` blanks; undefined when it belongs on the line of the key. */
const renderNested = (value: Plain, indent: number, style: YamlStyle): readonly string[] | undefined => {
  if (value === null || typeof value !== 'object' || Object.keys(value).length === 0) return undefined;
  if (isList(value)) {
    if (isCommand(value) || (style.flowLists && value.every((item) => typeof item !== 'object'))) return undefined;
    return value.flatMap((item) => renderItem(item, indent + style.dash, style));
  }
  const at = indent + style.step;
  return Object.entries(value).flatMap(([key, item]) => {
    const [first = '', ...rest] = renderPair(key, item, at, style);
    return [' '.repeat(at) + first, ...rest];
  });
};

/** An item of a block list with its dash at `indent` blanks. */
export const renderItem = (item: Plain, indent: number, style: YamlStyle): readonly string[] => {
  const dash = `${' '.repeat(indent)}- `;
  if (item === null || typeof item !== 'object') return [dash + renderScalar(item, style)];
  if (isList(item) || Object.keys(item).length === 0) return [dash + renderFlow(item, style)];
  const lines = Object.entries(item).flatMap(([key, value]) => {
    const [first = '', ...rest] = renderPair(key, value, indent + 2, style);
    return [`${' '.repeat(indent + 2)}${first}`, ...rest];
  });
  const [first = '', ...rest] = lines;
  return [dash + first.trimStart(), ...rest];
};
