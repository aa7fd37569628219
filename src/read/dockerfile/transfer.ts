import type { Add, Copy, Flag, Word } from '../../model/dockerfile.ts';
import { literal } from '../../model/value.ts';
import { readIgnore } from '../ignore/read-ignore.ts';
import { reportArray } from './command-line.ts';
import type { Context, Head } from './context.ts';
import { expandedWord } from './context.ts';
import { flagSwitch, flagValue } from './flags.ts';
import { readHeredocMark } from './heredoc-marks.ts';
import { spanOf } from './joined.ts';
import type { Statement } from './statements.ts';
import { readJsonArray, splitBlanks } from './words.ts';

/** COPY and ADD; the contents of heredocs are in `heredocs`, not among the sources. */
export const readTransfer = (
  statement: Statement,
  head: Head & { readonly flags: readonly Flag[] },
  context: Context,
): Copy | Add | undefined => {
  const { line, rest, keyword, keywordSpan } = statement;
  const { flags } = head;
  const array = readJsonArray(line.text, rest);
  if (typeof array === 'string') reportArray(statement, rest, array, context);
  const ranges = typeof array === 'string' ? splitBlanks(line.text, rest) : array;
  const last = ranges.at(-1);
  if (!last || ranges.length < 2) {
    context.report(
      'missing-arguments',
      last ? spanOf(line, last.start, last.end) : keywordSpan,
      `${keyword} needs at least a source and a destination`,
    );
    return undefined;
  }
  if (readHeredocMark(last.text))
    context.report('heredoc-destination', spanOf(line, last.start, last.end), `${keyword} cannot write to a heredoc`);
  const files = ranges.slice(0, -1).filter(({ text }) => !readHeredocMark(text));
  const sources = files.map((range) => expandedWord(statement, range, context, context.scope));
  const shared = {
    ...head,
    sources,
    destination: expandedWord(statement, last, context, context.scope),
    chown: flagValue(flags, 'chown'),
    chmod: flagValue(flags, 'chmod'),
    link: flagSwitch(flags, 'link') ?? false,
    excludes: excludedBy(flags),
  };
  checkMode(shared.chmod, context);
  if (keyword === 'ADD') {
    const written = flagValue(flags, 'checksum');
    // an empty one is none
    const checksum = written && literal(written.value) === '' ? undefined : written;
    if (checksum && sources.length !== 1)
      context.report('bad-checksum', checksum.span, '--checksum goes with exactly one source');
    else if (checksum && sources[0] && isLocal(sources[0]))
      context.report('bad-checksum', checksum.span, '--checksum goes with a URL or a Git repository, not a local file');
    else if (checksum && isNoDigest(literal(checksum.value) ?? ''))
      context.report(
        'bad-checksum',
        checksum.span,
        `${checksum.raw} is no digest: sha256: and 64 hexadecimal digits are`,
      );
    return {
      ...shared,
      kind: 'add',
      checksum,
      keepGitDir: flagSwitch(flags, 'keep-git-dir') ?? false,
      unpack: flagSwitch(flags, 'unpack'),
    };
  }
  for (const source of sources) {
    const remote = literal(source.value) ?? '';
    if (/^https?:\/\//.test(remote)) context.report('remote-copy', source.span, `COPY cannot fetch ${remote}; ADD can`);
    else if (/^(?:git@|git:\/\/|ssh:\/\/)/.test(remote))
      context.report('remote-copy', source.span, `COPY cannot clone ${remote}; ADD can`);
  }
  return { ...shared, kind: 'copy', from: flagValue(flags, 'from') };
};

/** Patterns of `--exclude` match as those of a .dockerignore do. */
const excludedBy = (flags: readonly Flag[]): ((path: string) => boolean) => {
  const patterns = flags.flatMap(({ name, value }) => (name === 'exclude' && value && literal(value.value)) || []);
  return patterns.length === 0 ? () => false : readIgnore(patterns.join('\n'), 'docker');
};

const isLocal = (source: Word): boolean => {
  const path = literal(source.value);
  return (
    path !== undefined &&
    !/^(?:https?:\/\/|git:\/\/|ssh:\/\/|git@|github\.com\/)/.test(path) &&
    !/\.git(?:#|\?|$)/.test(path)
  );
};

/** What has the form of a digest and is none; the hash of a commit has no algorithm before it. */
const isNoDigest = (text: string): boolean =>
  text.includes(':') && !/^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/.test(text);

/** Octal up to 07777, or symbolic as chmod takes it. */
const checkMode = (chmod: Word | undefined, { report }: Context): void => {
  const mode = chmod && literal(chmod.value);
  if (!chmod || !mode) return;
  const octal = /^[0-7]+$/.test(mode) && Number.parseInt(mode, 8) <= 0o7777;
  const symbolic = /^(?:[ugoa]*(?:[-+=](?:[rwxXstugo]*))+)(?:,[ugoa]*(?:[-+=](?:[rwxXstugo]*))+)*$/.test(mode);
  if (!octal && !symbolic) report('bad-mode', chmod.span, `--chmod takes an octal mode such as 755, not ${mode}`);
};
