import { nameOf } from '../model/path.ts';
/** A way to open a debugger or a development mode by the words of a command or by a variable. */
export type Debugger = {
  readonly name: string;
  /** What whoever reaches it can do. */
  readonly allows: string;
  /** The port it listens on unless told otherwise. */
  readonly port: number | undefined;
  /** `open`: it listens for others than this machine; `local`: on loopback; `mode`: it shows more than it should. */
  readonly exposure: 'open' | 'local' | 'mode' | 'unsure';
};

const RUNS_CODE = 'runs code in the process';
const SHOWS = 'shows source, settings and stack traces to visitors';

/** The address of `--inspect=ADDRESS`: a host, a port, or both. */
const inspector = (value: string): Debugger => {
  const [host, port] = /^\d*$/.test(value) ? ['', value] : value.split(/:(?=\d*$)/);
  const local = !host || /^(?:localhost|127\.|\[?::1\]?$)/.test(host);
  return {
    name: 'Node.js inspector',
    allows: RUNS_CODE,
    port: Number(port) || 9229,
    exposure: local ? 'local' : 'open',
  };
};

/** `address=*:5005`, `address=5005` (all addresses up to Java 8, loopback from 9). */
const jdwp = (options: string): Debugger => {
  const address = /address=([^,\s]*)/.exec(options)?.[1] ?? '';
  const local = /^(?:localhost|127\.)/.test(address);
  return {
    name: 'Java debugger (JDWP)',
    allows: RUNS_CODE,
    port: Number(/(?<!\d)\d{1,5}$/.exec(address)?.[0]) || undefined,
    exposure: local ? 'local' : /^\d*$/.test(address) ? 'unsure' : 'open',
  };
};

const listens = (name: string, value: string, port: number): Debugger => ({
  name,
  allows: RUNS_CODE,
  port: Number(/:(\d+)$/.exec(value)?.[1] ?? /^(\d+)$/.exec(value)?.[1]) || port,
  exposure: /^(?:localhost|127\.|\[?::1\]?)/.test(value) ? 'local' : 'open',
});

/** The value of a flag written `--flag=value` or `--flag value`; undefined when it is not there, '' when it is bare. */
const flag = (words: readonly string[], name: string): string | undefined => {
  const index = words.findIndex((word) => word === name || word.startsWith(`${name}=`));
  if (index < 0) return undefined;
  const word = words[index] ?? '';
  if (word !== name) return word.slice(name.length + 1);
  const next = words[index + 1];
  return next?.startsWith('-') ? '' : (next ?? '');
};

const programs = (words: readonly string[]): readonly string[] => words.map((word) => nameOf(word));

/** The debugger or development mode that a command line opens; `words` are its words, the program first. */
export const debuggerInCommand = (words: readonly string[]): Debugger | undefined => {
  const names = programs(words);
  for (const word of words) {
    const node = /^--inspect(?:-brk|-wait)?(?:=(.*))?$/.exec(word);
    if (node && names.some((name) => /^(?:node|nodejs|nodemon|tsx|ts-node|bun|next|npx|deno)$/.test(name))) {
      return inspector(node[1] ?? '');
    }
    if (/^-agentlib:jdwp|^-Xrunjdwp/.test(word)) return jdwp(word);
  }
  const management = jmx(words);
  if (management) return management;
  if (names.includes('dlv')) {
    const address = flag(words, '--listen') ?? flag(words, '-l');
    if (address !== undefined) return listens('Go debugger (Delve)', address, 2345);
  }
  if (names.includes('debugpy') || names.includes('ptvsd')) {
    const address = flag(words, '--listen');
    if (address !== undefined) return debugpy(address);
  }
  if (names.includes('gdbserver')) {
    return listens('gdbserver', words.find((word) => /:\d+$/.test(word)) ?? '', 1234);
  }
  if (names.includes('rdbg') && names.some((name) => name === '--open' || name === '-O')) {
    return listens('Ruby debugger', flag(words, '--host') ?? '127.0.0.1', 1234);
  }
  if (!names.includes('flask') || !words.includes('run') || !words.includes('--debug')) return undefined;
  const host = flag(words, '--host') ?? flag(words, '-h') ?? '127.0.0.1';
  return {
    name: 'Flask debugger',
    allows: `${RUNS_CODE}, past a PIN at most`,
    port: Number(flag(words, '--port') ?? flag(words, '-p')) || 5000,
    exposure: /^(?:localhost|127\.|::1)/.test(host) ? 'mode' : 'open',
  };
};

/** JMX that asks nobody: whoever connects loads classes of their own. Source: Java, monitoring and management using JMX. */
const jmx = (words: readonly string[]): Debugger | undefined => {
  const property = (name: string): string | undefined => flag(words, `-Dcom.sun.management.jmxremote.${name}`);
  const port = property('port');
  if (port === undefined || property('authenticate') !== 'false') return undefined;
  const local = /^(?:localhost|127\.)/.test(property('host') ?? '');
  return {
    name: 'Java management port (JMX) without password',
    allows: RUNS_CODE,
    port: Number(port) || undefined,
    exposure: local ? 'local' : 'open',
  };
};

/** A bare port is loopback for debugpy. */
const debugpy = (address: string): Debugger => {
  const found = listens('Python debugger (debugpy)', address, 5678);
  return /^\d+$/.test(address) ? { ...found, exposure: 'local' } : found;
};

const TRUE = /^(?:1|true|yes|on)$/i;

/** Variables that switch on a development mode, with the values that do. */
const MODES: readonly (readonly [name: RegExp, value: RegExp, mode: string, allows: string])[] = [
  [/^FLASK_DEBUG$/, TRUE, 'Flask debugger', RUNS_CODE],
  [/^FLASK_ENV$/, /^development$/i, 'Flask development mode', RUNS_CODE],
  [/^WERKZEUG_DEBUG_PIN$/, /^off$/i, 'Werkzeug debugger without PIN', RUNS_CODE],
  [/^(?:DJANGO_)?DEBUG$/, /^true$/i, 'debug mode', SHOWS],
  [/^APP_DEBUG$/, TRUE, 'debug mode (Laravel, Symfony)', SHOWS],
  [/^RAILS_ENV$|^RACK_ENV$/, /^development$/i, 'Rails development mode', SHOWS],
  [/^NODE_ENV$/, /^development$/i, 'Node.js development mode', SHOWS],
  [/^ASPNETCORE_ENVIRONMENT$|^DOTNET_ENVIRONMENT$/, /^development$/i, 'ASP.NET development mode', SHOWS],
  [/^GIN_MODE$/, /^debug$/i, 'Gin debug mode', SHOWS],
  [/^WORDPRESS_DEBUG$|^WP_DEBUG$/, TRUE, 'WordPress debug mode', SHOWS],
  [/^XDEBUG_MODE$/, /\bdebug\b/i, 'Xdebug', RUNS_CODE],
];

/** The debugger or development mode that a variable switches on. */
export const debuggerInVariable = (name: string, value: string): Debugger | undefined => {
  if (/^(?:NODE_OPTIONS|NODE_ARGS)$/.test(name)) return debuggerInCommand(['node', ...value.split(/\s+/)]);
  if (/^(?:\w*_)?(?:JAVA|JVM|JMX|CATALINA|KAFKA)_(?:TOOL_OPTIONS|OPTIONS|OPTS|ARGS)$/.test(name)) {
    return debuggerInCommand(['java', ...value.split(/\s+/)]);
  }
  if (name === 'JPDA_ADDRESS') return jdwp(`address=${value}`);
  const mode = MODES.find(([names, values]) => names.test(name) && values.test(value.trim()));
  return mode && { name: mode[2], allows: mode[3], port: undefined, exposure: 'mode' };
};

/** Debuggers of languages, under the names of their package managers. */
const PACKAGES: readonly { readonly name: string; readonly is: RegExp }[] = [
  { name: 'Xdebug', is: /^(?:xdebug(?:[-@:^].*)?|php[\d.]*(?:-pecl)?-xdebug\d*(?:[=~<>].*)?)$/ },
  { name: 'debugpy', is: /^(?:debugpy|pydevd(?:-pycharm)?|ptvsd)(?:[=<>~!].*)?$/ },
  { name: 'Delve', is: /^github\.com\/go-delve\/delve\/cmd\/dlv(?:@.*)?$/ },
];

/** The debugger that a package of a language is, with its version or without. */
export const debuggerPackage = (written: string): string | undefined =>
  PACKAGES.find(({ is }) => is.test(written))?.name;
