import type { Add, Copy, Run, Word } from '../../model/dockerfile.ts';
import { withoutEndSlashes } from '../../model/path.ts';
import { literal, type Template } from '../../model/value.ts';
import { historyInstruction } from '../../read/image/history-instruction.ts';
import { maskCredentials } from '../../read/image/mask-credentials.ts';
import type { FileStep } from './file-step.ts';

/** Whether a step of a history, as it would be written, can be what a builder noted of an instruction of the file. */
export const matchesHistory = (instruction: FileStep, step: string, file: string): boolean => {
  const blank = step.indexOf(' ');
  const keyword = step.slice(0, blank);
  const rest = squeezed(step.slice(blank));
  if (keyword.toLowerCase() !== instruction.kind) return false;
  switch (instruction.kind) {
    case 'run':
      return runFits(instruction, rest, file);
    case 'workdir':
      return pathFits(instruction.path, rest);
    default:
      return transferFits(instruction, rest);
  }
};

/** Source: BuildKit, dockerfile2llb: a single heredoc is the command itself; one with a shebang is a file in /dev/pipes. */
const runFits = ({ command, heredocs, span }: Run, rest: string, file: string): boolean => {
  const masked = (text: string): string =>
    squeezed(rest.includes('********') ? maskCredentials(`RUN ${text}`).slice('RUN '.length) : text);
  if (command.form === 'exec') {
    const words = command.words.map(({ value }) => literal(value) ?? '').join(' ');
    const bare = squeezed(historyInstruction(`RUN ${words}`).slice('RUN '.length));
    const array = squeezed(file.slice(command.span.start, command.span.end));
    const behindArguments = rest.startsWith('|') && rest.endsWith(` ${masked(words)}`);
    return [masked(words), bare, array].includes(rest) || behindArguments;
  }
  const [first] = heredocs;
  if (!first || span.end < first.body.end) return masked(command.raw) === rest;
  if (/^<<-?\s*\S+$/.test(squeezed(command.raw)))
    return masked(first.content) === rest || (first.content.startsWith('#!') && rest.startsWith('/dev/pipes/'));
  return masked([command.raw, ...heredocs.map(({ content, name }) => `\n${content}${name}`)].join('')) === rest;
};

/** `COPY file:… in /app` and `dir:`, `multi:` of the older builder and of buildah: the name of the sources is a digest. */
const DIGESTED = /^(?:--\S+?)?(?:(?:file|dir|multi):)?[0-9a-f]{64} in (.*)$/;

const transferFits = ({ sources, destination, heredocs }: Copy | Add, rest: string): boolean => {
  const digested = DIGESTED.exec(rest);
  if (digested) return pathFits(destination, digested[1] ?? '');
  const words = [...sources, ...heredocs.map(({ name }) => plain(`<<${name}`)), destination];
  const told = rest.replace(/^(?:--\S+ )*/, '');
  return isTemplate(joined(words.map(({ value }) => value)), told);
};

const plain = (text: string): Pick<Word, 'value'> => ({ value: { parts: [{ text }] } });

/** As it is written, expanded, or made absolute by the folder before it. */
const pathFits = ({ raw, value }: Word, told: string): boolean => {
  if (told === raw || isTemplate(value, told)) return true;
  const path = literal(value)?.replace(/^(?:\.\/)+|\/+$/g, '');
  return path !== undefined && !path.startsWith('/') && withoutEndSlashes(told).endsWith(`/${path}`);
};

const joined = (words: readonly Template[]): Template => ({
  parts: words.flatMap(({ parts }, at) => (at === 0 ? parts : [{ text: ' ' }, ...parts])),
});

/** Whether a text can be what a template becomes: its known parts in their order, from end to end. */
const isTemplate = ({ parts }: Template, text: string): boolean => {
  const runs = [''];
  for (const part of parts) {
    if ('hole' in part) runs.push('');
    else runs.push(`${runs.pop()}${part.text}`);
  }
  const [first = '', ...others] = runs;
  const last = others.pop();
  if (last === undefined) return text === first;
  let at = first.length;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  for (const run of others) {
    const found = text.indexOf(run, at);
    if (found < 0) return false;
    at = found + run.length;
  }
  return at + last.length <= text.length;
};

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();
