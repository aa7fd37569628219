import { nameOf } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import { offsetAt } from '../dockerfile/joined.ts';
import type { ScriptSource } from '../shell/script-source.ts';
import { readCloudConfig } from './cloud-config.ts';
import { beginsAsScript, isCloudConfig, isCrontab } from './may-be-script.ts';
import { packageScripts } from './package-scripts.ts';

type Line = { readonly text: string; readonly start: number };

/**
 * The shell texts in a file, by what its name or first line says it is: a script, a Makefile, a justfile, a unit file, a
 * table of cron, user data of cloud-init, Markdown, package.json.
 */
export const commandTexts = (file: FileId, text: string): readonly ScriptSource[] => {
  const name = nameOf(file);
  if (/\.(?:md|markdown)$/i.test(name)) return fences(text);
  if (name === 'package.json') return packageScripts(text);
  if (isMakefile(name)) return recipes(text, /^\t[@+-\s]*/, makeAsShell);
  if (/^\.?justfile$/i.test(name)) return recipes(text, /^[ \t]+[@-]*/, justAsShell);
  if (/\.(?:service|container)$/.test(name)) return unitCommands(text);
  if (isCrontab(file)) return cronCommands(text);
  if (isCloudConfig(text)) return cloudCommands(file, text);
  const whole = (shell: ScriptSource['shell'], of = text): readonly ScriptSource[] => [
    { text: of, offset: (index) => index, shell },
  ];
  if (/\.ps1$/i.test(name)) return whole('powershell', continued(text, '`'));
  if (/\.(?:bat|cmd)$/i.test(name)) return whole('cmd', continued(text, '^'));
  if (/\.(?:ba|z|k|da)?sh$/i.test(name)) return whole('bash');
  return beginsAsScript(text) ? whole('bash') : [];
};

/** Whether a file is a Makefile by its name. */
export const isMakefile = (name: string): boolean => /^(?:GNU)?[Mm]akefile(?:\.\w+)?$|\.mk$/.test(name);

/** Whether a file may hold container commands at all. */
export const mayHoldCommands = (text: string): boolean => /docker|podman|nerdctl|buildah|CONTAINER_/i.test(text);

const linesOf = (text: string): Line[] => {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    const end = text.indexOf('\n', start);
    const stop = end < 0 ? text.length : end;
    lines.push({ text: text.slice(start, stop).replace(/\r$/, ''), start });
    start = stop + 1;
  }
  return lines;
};

/** Lines as one shell text whose places stay those of the file. */
const sourceOf = (lines: readonly Line[]): ScriptSource => {
  const starts: number[] = [];
  let text = '';
  for (const line of lines) {
    starts.push(text.length);
    text += `${line.text}\n`;
  }
  const joined = { text, starts, offsets: lines.map(({ start }) => start) };
  return { text, offset: (index) => offsetAt(joined, index), shell: 'bash' };
};

/** The line without its first characters. */
const cut = (line: Line, length: number): Line => ({ text: line.text.slice(length), start: line.start + length });

/** Recipes of a Makefile or a justfile: each logical line, behind its `opening`, is a shell of its own. */
const recipes = (text: string, opening: RegExp, asShell: (line: string) => string): readonly ScriptSource[] => {
  const sources: ScriptSource[] = [];
  let pending: Line[] = [];
  for (const line of linesOf(text)) {
    const opened = opening.exec(line.text)?.[0].length;
    if (opened === undefined && pending.length === 0) continue;
    const body = opened === undefined ? line : cut(line, pending.length > 0 ? 1 : opened);
    pending.push({ ...body, text: asShell(body.text) });
    if (line.text.endsWith('\\')) continue;
    sources.push(sourceOf(pending));
    pending = [];
  }
  if (pending.length > 0) sources.push(sourceOf(pending));
  return sources;
};

/** What just fills in as a variable of the same length: `{{ image }}` as `${_image__}`. */
const justAsShell = (line: string): string =>
  line.replace(/\{\{([^{}\n]*)\}\}/g, (_, inner: string) => `\${${inner.replace(/\W/g, '_')}_}`);

/** `$(NAME)` as `${NAME}` and `$$` as ` $`: the same length, so that places hold. */
const makeAsShell = (line: string): string =>
  line.replace(/\$\(([A-Za-z_]\w*)\)/g, '$${$1}').replace(/\$\$(?=[\w{(@])/g, ' $');

/** Commands of a systemd unit: `ExecStart=-/usr/bin/docker run …`. */
const unitCommands = (text: string): readonly ScriptSource[] => {
  const sources: ScriptSource[] = [];
  let pending: Line[] = [];
  for (const line of linesOf(text)) {
    const key = /^Exec(?:Start(?:Pre|Post)?|Stop(?:Post)?|Reload)=[-@:+!]*/.exec(line.text);
    if (pending.length === 0 && !key) continue;
    pending.push(pending.length === 0 && key ? cut(line, key[0].length) : line);
    if (line.text.endsWith('\\')) continue;
    sources.push({ ...sourceOf(pending), supervised: true });
    pending = [];
  }
  return sources;
};

/** Lines that end in this mark as one, in the same places. */
const continued = (text: string, mark: '`' | '^'): string =>
  text.replace(/([`^])(\r?\n)/g, (whole, end: string, line: string) =>
    end === mark ? ' '.repeat(1 + line.length) : whole,
  );

/** When a job of cron runs, and in the tables of the system as whom: the command comes behind it. */
const SCHEDULE =
  /^\s*(?:@\w+|(?:[\d*/,A-Za-z-]+\s+){4}[\d*/,A-Za-z-]+)\s+(?:[a-z_][\w-]*\s+(?=\S*(?:docker|podman|nerdctl|\/)))?/;

const cronCommands = (text: string): readonly ScriptSource[] =>
  linesOf(text).flatMap((line) => {
    const when = SCHEDULE.exec(line.text);
    return when ? [sourceOf([cut(line, when[0].length)])] : [];
  });

/** What cloud-init runs, and the scripts and units that it writes. */
const cloudCommands = (file: FileId, text: string): readonly ScriptSource[] => {
  const { commands, files } = readCloudConfig(file, text);
  return [
    ...commands,
    ...files.flatMap(({ path, source }) =>
      isCloudConfig(source.text)
        ? []
        : commandTexts(path.replace(/^\/+/, '') as FileId, source.text).map((inner) => ({
            ...inner,
            offset: (index: number, side?: 'last') => source.offset(inner.offset(index, side), side),
          })),
    ),
  ];
};

const SHELL_FENCE = /^(?:sh|bash|shell|zsh|console|terminal|shell-session|shellsession|sh-session|bash-session)?$/i;

/** Shell blocks of Markdown; where lines carry a prompt, only those with one are commands, the others are output. */
const fences = (text: string): readonly ScriptSource[] => {
  const sources: ScriptSource[] = [];
  let fence: { readonly mark: string; readonly shell: boolean; readonly lines: Line[] } | undefined;
  for (const line of linesOf(text)) {
    const mark = /^\s{0,12}(?:>\s?)?(`{3,}|~{3,})\s*\{?\.?([\w-]*)/.exec(line.text);
    if (fence === undefined) {
      if (mark) fence = { mark: mark[1] ?? '```', shell: SHELL_FENCE.test(mark[2] ?? ''), lines: [] };
    } else if (mark && (mark[1] ?? '').startsWith(fence.mark)) {
      if (fence.shell) sources.push(sourceOf(commandLines(fence.lines)));
      fence = undefined;
    } else {
      fence.lines.push(line);
    }
  }
  return sources;
};

const PROMPT = /^\s*(?:\w[\w.@~:/-]*)?[$#>%]\s+/;

const commandLines = (lines: readonly Line[]): readonly Line[] => {
  const prompt = (line: Line): RegExpExecArray | null => (/^\s*#/.test(line.text) ? null : PROMPT.exec(line.text));
  if (!lines.some((line) => prompt(line))) return lines;
  const commands: Line[] = [];
  let continued = false;
  for (const line of lines) {
    const found = prompt(line);
    if (found || continued) commands.push(found ? cut(line, found[0].length) : line);
    continued = (found !== null || continued) && line.text.endsWith('\\');
  }
  return commands;
};
