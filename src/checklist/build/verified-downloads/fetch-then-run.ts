import { runsItsInput } from '../../../knowledge/interpreters.ts';
import type { Fix } from '../../../model/change.ts';
import { programAt, programOf, type ShellCommand } from '../../../model/script.ts';
import { pipelineOf } from '../../../model/script-parts.ts';
import type { Build } from '../../../model/service.ts';
import { rewrite } from '../rewrite.ts';
import type { Download } from './downloads.ts';

/** Words by which they read their standard input. */
const STDIN: ReadonlySet<string> = new Set(['-s', '-', '--', '/dev/stdin']);

/** A release, a commit or a variable for one in an address: what is behind it stays what it is. */
const FIXED = /\/v?\d+\.\d+|[\da-f]{40}|\$\{?\w*(?:VERSION|RELEASE|TAG|COMMIT|REF)/i;

/**
 * Download to a file, compare it with a checksum, run it, in place of `curl … | sh`. The checksum is a build argument
 * without a default: nobody but who has read the script can give it, and the build stops until somebody does. Where the
 * address names no release the next one would stop it once more.
 */
export const fetchThenRun = (build: Build, { step, command, address }: Download): { readonly fix?: Fix } => {
  const { text, escape: mark } = build.dockerfile;
  const { run, script } = step;
  const [fetch, runs, ...more] = pipelineOf(script, command);
  if (!FIXED.test(text.slice(command.span.start, command.span.end))) return {};
  if (fetch !== command || !runs || more.length > 0 || command.within.length > 0) return {};
  if (run.command.form !== 'shell' || run.heredocs.length > 0 || script.problems.length > 0) return {};
  if (!runsItsInput(programOf(runs) ?? '') || runs.redirects.length > 0 || isAlternative(step.script.commands, command))
    return {};
  const name = nameOf(address);
  const file = `/tmp/${name.toLowerCase().replaceAll('_', '-')}-install`;
  const fetched = fetchedTo(text, command, file);
  const start = runs.words[programAt(runs.words)];
  if (name === '' || fetched === undefined || !start) return {};
  const checksum = `${name}_SHA256`;
  if (text.includes(checksum)) return {};
  const behind = runs.words.slice(runs.words.indexOf(start) + 1).filter(({ raw }) => !STDIN.has(raw));
  const flags = behind.filter(
    ({ raw }, at) => behind.slice(0, at + 1).every((word) => /^[-+]/.test(word.raw)) && /^-[eux]+$/.test(raw),
  );
  const rest = behind.filter((word) => !flags.includes(word));
  const words = [
    text.slice(runs.span.start, start.span.end),
    ...flags.map(({ raw }) => raw),
    file,
    ...rest.map(({ raw }) => raw),
  ];
  const written = text.slice(run.span.start, run.span.end);
  const indentation = /\n([ \t]+)/.exec(written)?.[1] ?? '    ';
  const then = ` ${mark}\n${indentation}&& `;
  const steps = [
    fetched,
    `echo "\${${checksum}:?its SHA-256, once you have read it}  ${file}" | sha256sum -c -`,
    words.join(' '),
    `rm ${file}`,
  ];
  return rewrite(
    build,
    'Download it, compare its checksum, then run it',
    [
      { where: 'before', at: run.span, text: `ARG ${checksum}` },
      { span: { start: command.span.start, end: runs.span.end }, text: steps.join(then) },
    ],
    `into the script, and give ARG ${checksum} the SHA-256 of what you read: the build stops until it is there`,
  );
};

/** Whether the pipeline stands on a side of `||`, where more commands would not mean the same. */
const isAlternative = (commands: readonly ShellCommand[], { pipeline }: ShellCommand): boolean => {
  const at = commands.findIndex((each) => each.pipeline === pipeline);
  const next = commands.find((each, index) => index > at && each.pipeline !== pipeline);
  return [commands[at]?.after, next?.after].some((operator) => operator === '||' || operator === '&');
};

/** The command with a file in place of the standard output; undefined where it names another output. */
const fetchedTo = (text: string, command: ShellCommand, file: string): string | undefined => {
  const { words, span } = command;
  const last = words.at(-1);
  if (!last) return undefined;
  const put = (from: number, to: number, added: string): string =>
    text.slice(span.start, from) + added + text.slice(to, span.end);
  const output = words.findIndex(({ raw }) => /^-[a-zA-Z]*[oO]-?$|^--output/.test(raw));
  const option = words[output];
  if (programOf(command) === 'curl') return option ? undefined : put(last.span.end, last.span.end, ` -o ${file}`);
  if (!option) return undefined;
  if (option.raw.endsWith('-')) return put(option.span.end - 1, option.span.end, ` ${file}`);
  const value = words[output + 1];
  return value?.raw === '-' ? put(value.span.start, value.span.end, file) : undefined;
};

/** Whose script it is, as a name for a variable: `RUSTUP` of sh.rustup.rs, the repository at GitHub. */
const nameOf = (address: string): string => {
  const [, host = '', path = ''] = /^https?:\/\/([^/:?#]+)(?::\d+)?(\/[^?#]*)?/.exec(address) ?? [];
  const [, , repository] = path.split('/');
  const labels = host.split('.');
  const name = /(?:^|\.)github(?:usercontent)?\.com$/.test(host) ? repository : labels.at(-2);
  return /^[\w.-]+$/.test(name ?? '') ? (name ?? '').replace(/\W/g, '_').toUpperCase() : '';
};
