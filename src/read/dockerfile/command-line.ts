import type { CommandLine, Script } from '../../model/script.ts';
import { text as plain } from '../../model/value.ts';
import { characterOffsets } from '../json/character-offsets.ts';
import { readScript } from '../shell/read-script.ts';
import type { Offset, ScriptSource } from '../shell/script-source.ts';
import { shellOf } from '../shell/shell-of.ts';
import { readOptions } from '../shell/shell-options.ts';
import type { Context } from './context.ts';
import { readHeredocMark } from './heredoc-marks.ts';
import type { Joined } from './joined.ts';
import { offsetAt, spanOf } from './joined.ts';
import type { Statement } from './statements.ts';
import { type Range, readJsonArray } from './words.ts';

/** A text that opens like a JSON array of strings though it is none; a shell test has a space behind its bracket. */
const LOOKS_LIKE_JSON = /^\[(?:["'“”]|\s+(?:["“”][^"“”]{0,200}["“”]\s*[,\]]|'[^']{0,200}'\s*[,\]]))/;

/** A command from `from` on: a JSON array is run as it stands, anything else by the shell. */
export const readCommandLine = (statement: Statement, from: number, context: Context): CommandLine => {
  const { line } = statement;
  const words = readJsonArray(line.text, from);
  const span = spanOf(line, from, line.text.length);
  if (typeof words !== 'string') {
    const read = words.map((word) => ({ span: spanOf(line, word.start, word.end), value: plain(word.text) }));
    const source = shellCall(line, words);
    if (!source) return { form: 'exec', span, words: read };
    let called: Script | undefined;
    return {
      form: 'exec',
      span,
      words: read,
      get script(): Script {
        called ??= readScript(source);
        return called;
      },
    };
  }
  reportArray(statement, from, words, context);
  const { dialect, options } = context.shell;
  let script: Script | undefined;
  return {
    form: 'shell',
    span,
    raw: line.text.slice(from),
    // Most readers of a file never ask for the script, and parsing it costs more than all the rest.
    get script(): Script {
      script ??= readScript({ options, ...scriptSource(statement, from, dialect) });
      return script;
    },
  };
};

/** The text in `["sh", "-c", "text"]`, whose offsets lead back through the escapes of JSON. */
const shellCall = (line: Joined, words: readonly Range[]): ScriptSource | undefined => {
  const shell = shellOf(words[0]?.text ?? '');
  if (shell !== 'sh' && shell !== 'bash') return undefined;
  const flag = words.findIndex(({ text }) => /^-[a-z]*c$/.test(text));
  const text = words[flag + 1];
  const before = words.slice(1, Math.max(flag, 1)).map((word) => word.text);
  if (flag < 1 || !text || before.some((word) => !/^-|^pipefail$/.test(word))) return undefined;
  const options = new Set<string>();
  readOptions([...before, words[flag]?.text.replace(/c$/, '')], options);
  const written = line.text.slice(text.start + 1, text.end - 1);
  const at = characterOffsets(written);
  const offset: Offset = (index, side) => offsetAt(line, text.start + 1 + at(index, side));
  return { text: text.text, offset, shell, options: [...options] };
};

/** Says why an array is not read as one. */
export const reportArray = (
  { line, keyword }: Statement,
  from: number,
  why: 'not-json' | 'not-strings',
  { report }: Pick<Context, 'report'>,
): void => {
  const span = spanOf(line, from, line.text.length);
  if (why === 'not-strings') report('json-not-strings', span, `The array of ${keyword} may hold strings only`);
  else if (line.text[from] === '[' && LOOKS_LIKE_JSON.test(line.text.slice(from)))
    report(
      'json-reads-as-text',
      span,
      `This is not valid JSON (double quotes, commas between, backslashes doubled, nothing behind), so ${keyword} reads it as plain text`,
      'warning',
    );
};

/** What the shell gets to run: the line, the body of its only heredoc, or both together. */
const scriptSource = (
  { line, heredocs }: Statement,
  from: number,
  shell: Script['shell'],
): Pick<ScriptSource, 'text' | 'offset' | 'shell' | 'options'> => {
  const source = (joined: Joined, dialect = shell): ReturnType<typeof scriptSource> => ({
    text: joined.text,
    offset: (index) => offsetAt(joined, index),
    shell: dialect,
  });
  const command = line.text.slice(from);
  const { starts, offsets } = piecesFrom(line, from);
  const first = heredocs[0];
  if (first && readHeredocMark(command)) {
    const named = shebangOf(first.content);
    const body = source(bodyText(first.content, first.body.start, first.chomp), named?.shell);
    return named ? { ...body, options: named.options } : body;
  }
  const fed = heredocs.length === 1 && first ? fedShell(command) : undefined;
  if (fed && first)
    return { ...source(bodyText(first.content, first.body.start, first.chomp), fed.shell), options: fed.options };
  let text = command;
  for (const { name, content, body } of heredocs) {
    starts.push(text.length + 1);
    offsets.push(body.start);
    text += `\n${content}${name}`;
  }
  return source({ text, starts, offsets });
};

/** The shell that reads the heredoc as its script: `bash -e <<EOF`, `<<EOF bash`. */
const fedShell = (
  command: string,
): { readonly shell: 'sh' | 'bash'; readonly options: readonly string[] } | undefined => {
  const words = command.trim().split(/\s+/);
  const [program = '', ...flags] = words.filter((word) => !readHeredocMark(word));
  const shell = shellOf(program);
  const isFed = words.length === flags.length + 2 && (shell === 'sh' || shell === 'bash');
  if (!isFed || flags.some((flag) => !/^(?:-[a-z]+|pipefail)$/.test(flag) || /c/.test(flag.replace('pipefail', ''))))
    return undefined;
  const options = new Set<string>();
  readOptions(flags, options);
  return { shell, options: [...options] };
};

const piecesFrom = (line: Joined, from: number): { starts: number[]; offsets: number[] } => {
  const starts = [0];
  const offsets = [offsetAt(line, from)];
  line.starts.forEach((start, index) => {
    if (start <= from) return;
    starts.push(start - from);
    offsets.push(line.offsets[index] ?? 0);
  });
  return { starts, offsets };
};

/** A heredoc's body; `<<-` takes the tabs at the start of each line off. */
const bodyText = (content: string, offset: number, chomp: boolean): Joined => {
  if (!chomp) return { text: content, starts: [0], offsets: [offset] };
  const starts: number[] = [];
  const offsets: number[] = [];
  let text = '';
  let at = 0;
  while (at < content.length) {
    const feed = content.indexOf('\n', at);
    const end = feed < 0 ? content.length : feed + 1;
    let from = at;
    while (content.charCodeAt(from) === 9) from++;
    starts.push(text.length);
    offsets.push(offset + from);
    text += content.slice(from, end);
    at = end;
  }
  return starts.length ? { text, starts, offsets } : { text, starts: [0], offsets: [offset] };
};

/** The interpreter that a script names in its first line, with the options it has there: those of SHELL do not count then. */
const shebangOf = (
  content: string,
): { readonly shell: Script['shell']; readonly options: readonly string[] } | undefined => {
  const [, interpreter, flags] =
    /^\t*#!\s*(?:\S*\/env\s+(?:-\S+\s+)*)?(\S+)(?:[ \t]+(\S+))?/.exec(content.slice(0, 200)) ?? [];
  if (interpreter === undefined) return undefined;
  const options = new Set<string>();
  readOptions([flags], options);
  return { shell: shellOf(interpreter), options: [...options] };
};
