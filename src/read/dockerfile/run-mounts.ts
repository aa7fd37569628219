import type { Flag, RunMount } from '../../model/dockerfile.ts';
import type { Template } from '../../model/value.ts';
import { literal, text as plain } from '../../model/value.ts';
import type { Context } from './context.ts';
import { expand } from './expand.ts';

const TYPES: ReadonlySet<string> = new Set(['bind', 'cache', 'tmpfs', 'secret', 'ssh']);
const KEYS: ReadonlySet<string> = new Set(
  'type from source src target dst destination readonly ro readwrite rw required size id sharing mode uid gid env'.split(
    ' ',
  ),
);
const SWITCHES: ReadonlySet<string> = new Set(['readonly', 'ro', 'readwrite', 'rw', 'required']);
const TRUTH = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;

/** The `--mount` flags of a RUN, one by one; keys are lower case as BuildKit reads them. */
export const readRunMounts = (flags: readonly Flag[], context: Context): readonly RunMount[] =>
  flags.flatMap((flag) => (flag.name === 'mount' && flag.value ? [readMount(flag, context)] : []));

const readMount = (flag: Flag, context: Context): RunMount => {
  const { scope, report } = context;
  const wrong = (message: string): void => report('bad-mount', flag.span, `RUN --mount: ${message}`);
  const options = new Map<string, Template>();
  for (const field of csvFields(literal(flag.value?.value ?? plain('')) ?? '')) {
    const equals = field.indexOf('=');
    const key = (equals < 0 ? field : field.slice(0, equals)).toLowerCase();
    if (!KEYS.has(key)) wrong(`there is no option ${key || '(empty)'}`);
    else if (equals < 0 && !SWITCHES.has(key)) wrong(`${key} needs a value`);
    if (equals < 0) {
      options.set(key, plain(''));
      continue;
    }
    const written = field.slice(equals + 1);
    if (key === 'from') {
      if (/\$./.test(written)) wrong('from cannot hold a variable; name a stage of its own with FROM instead');
      options.set(key, plain(written));
      continue;
    }
    const { value, error } = expand(written, context.escape, scope);
    if (error) wrong(`${written} cannot be read: ${error}`);
    options.set(key, value);
  }
  const type = options.get('type');
  const kind = type === undefined ? 'bind' : literal(type)?.toLowerCase();
  if (kind !== undefined && !TYPES.has(kind)) wrong(`the type ${kind || '(empty)'} does not exist`);
  else if (kind !== undefined) checkOptions(kind, options, wrong);
  return { span: flag.span, type: kind ?? '', options };
};

const checkOptions = (kind: string, options: ReadonlyMap<string, Template>, wrong: (message: string) => void): void => {
  const value = (key: string): string | undefined => {
    const template = options.get(key);
    return template && literal(template);
  };
  if (value('target') === '/' || value('dst') === '/' || value('destination') === '/') {
    if (kind !== 'secret' && kind !== 'ssh') wrong('nothing can be mounted at /');
  }
  const owned = kind === 'secret' || kind === 'ssh' || kind === 'cache';
  for (const key of ['mode', 'uid', 'gid']) {
    const text = value(key);
    if (options.has(key) && !owned) wrong(`${key} does not go with type ${kind}`);
    else if (text !== undefined && !(key === 'mode' ? /^[0-7]+$/ : /^\d+$/).test(text))
      wrong(`${key} must be a number, not ${text || 'empty'}`);
  }
  for (const key of ['readonly', 'ro', 'readwrite', 'rw', 'required']) {
    const text = value(key);
    if (text && !TRUTH.test(text)) wrong(`${key} takes true or false, not ${text}`);
  }
  const order = [...options.keys()];
  for (const key of ['required', 'size'])
    if (options.has(key) && order.indexOf(key) < order.indexOf('type')) wrong(`${key} must stand behind the type`);
  if (options.has('required') && kind !== 'secret' && kind !== 'ssh') wrong(`required does not go with type ${kind}`);
  if (options.has('size') && kind !== 'tmpfs') wrong(`size does not go with type ${kind}`);
  const sharing = value('sharing');
  if (options.has('sharing') && kind !== 'cache') wrong(`sharing does not go with type ${kind}`);
  else if (sharing !== undefined && !/^(?:shared|private|locked)$/i.test(sharing))
    wrong(`sharing takes shared, private or locked, not ${sharing || 'nothing'}`);
  if (kind !== 'secret') return;
  const given = (...keys: readonly string[]): boolean => keys.some((key) => options.has(key) && value(key) !== '');
  if (given('from')) wrong('a secret has no from');
  if (!given('source', 'src', 'target', 'dst', 'destination', 'id'))
    wrong('a secret needs an id, a source or a target');
  if (given('id') && given('source', 'src')) wrong('a secret has an id or a source, not both');
};

/** The fields of one CSV record: a field may stand in double quotes. */
const csvFields = (text: string): readonly string[] => {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '"' && (quoted || field === '')) {
      if (quoted && text[at + 1] === '"') {
        field += '"';
        at++;
      } else quoted = !quoted;
    } else if (char === ',' && !quoted) {
      fields.push(field);
      field = '';
    } else field += char;
  }
  fields.push(field);
  return fields;
};
