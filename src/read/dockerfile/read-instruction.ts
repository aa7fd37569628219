import type { Instruction, Word } from '../../model/dockerfile.ts';
import { literal } from '../../model/value.ts';
import { readCommandLine, reportArray } from './command-line.ts';
import type { Context, Head } from './context.ts';
import { expandedWord, plainWord, restRange } from './context.ts';
import { readFlags } from './flags.ts';
import { readFrom } from './from.ts';
import { readHealthcheck } from './healthcheck.ts';
import { spanOf } from './joined.ts';
import { cutAt, readKeyValues } from './key-values.ts';
import { readExpose, readStopSignal } from './ports-and-signals.ts';
import { readRunMounts } from './run-mounts.ts';
import type { GivenArgs, Scope } from './scope.ts';
import { bind, bindArg, stageScope } from './scope.ts';
import type { Statement } from './statements.ts';
import { splitLine } from './statements.ts';
import { readTransfer } from './transfer.ts';
import { unknownInstruction } from './unknown-instruction.ts';
import { skipSpace } from './white-space.ts';
import { readJsonArray, splitBlanks, splitQuoted } from './words.ts';

/** Where ARG takes values from: the build's arguments, and the ARGs before FROM when it stands inside a stage. */
type ArgSources = { readonly given: GivenArgs | undefined; readonly outer: Scope | undefined };

/** One instruction with its meaning; ENV and ARG change the context's scope. */
export const readInstruction = (statement: Statement, context: Context, sources: ArgSources): Instruction => {
  const { line, rest, keyword, keywordText, keywordSpan, span, heredocs } = statement;
  const flags = readFlags(statement, context);
  const head: Head & { readonly flags: typeof flags } = {
    span,
    keyword: { text: keywordText, span: keywordSpan },
    flags,
    heredocs,
  };
  const invalid = (): Instruction => ({ ...head, kind: 'invalid' });
  const one = (): Word | undefined => {
    if (rest < line.text.length) return expandedWord(statement, restRange(statement), context, context.scope);
    context.report('missing-arguments', keywordSpan, `${keyword} needs an argument`);
    return undefined;
  };

  switch (keyword) {
    case 'FROM':
      return readFrom(statement, head, context) ?? invalid();
    case 'ARG': {
      const words = splitQuoted(line.text, rest, context.escape);
      if (words.length === 0) context.report('missing-arguments', keywordSpan, 'ARG needs a name');
      const variables = words.flatMap((word) => {
        const equals = word.text.indexOf('=');
        const nameSpan = spanOf(line, word.start, word.end);
        if (equals === 0) {
          context.report('blank-name', nameSpan, 'ARG needs a name before the =');
          return [];
        }
        const name = equals < 0 ? word.text : word.text.slice(0, equals);
        const value = equals < 0 ? undefined : cutAt(line.text, word, equals)[1];
        // A default that the build overrides is never expanded, so its errors do not count.
        const standard =
          value &&
          expandedWord(statement, value, sources.given?.has(name) ? silently(context) : context, context.scope);
        bindArg(context.scope, name, sources.given, standard?.value, sources.outer);
        return [{ name, span: nameSpan, default: standard }];
      });
      return { ...head, kind: 'arg', variables };
    }
    case 'ENV': {
      const { pairs, legacy } = readKeyValues(statement, context);
      for (const { key, value } of pairs) {
        const name = literal(key.value);
        if (name !== undefined) bind(context.scope, name, value.value);
      }
      return pairs.length ? { ...head, kind: 'env', pairs, legacy } : invalid();
    }
    case 'LABEL': {
      const { pairs, legacy } = readKeyValues(statement, context);
      return pairs.length ? { ...head, kind: 'label', pairs, legacy } : invalid();
    }
    case 'RUN': {
      if (rest === line.text.length && heredocs.length === 0)
        context.report('missing-arguments', keywordSpan, 'RUN has no command', 'warning');
      const mounts = readRunMounts(flags, context);
      const network = choice(flags, 'network', ['default', 'none', 'host'], context);
      choice(flags, 'security', ['sandbox', 'insecure'], context);
      return { ...head, kind: 'run', command: readCommandLine(statement, rest, context), mounts, network };
    }
    case 'CMD':
      return { ...head, kind: 'cmd', command: readCommandLine(statement, rest, context) };
    case 'ENTRYPOINT':
      return { ...head, kind: 'entrypoint', command: readCommandLine(statement, rest, context) };
    case 'SHELL': {
      const words = readJsonArray(line.text, rest);
      if (typeof words !== 'string' && words.length)
        return { ...head, kind: 'shell', words: words.map((word) => plainWord(statement, word)) };
      if (words === 'not-strings') reportArray(statement, rest, words, context);
      else context.report('shell-not-json', span, 'SHELL takes a JSON array: SHELL ["/bin/bash", "-c"]');
      return invalid();
    }
    case 'COPY':
    case 'ADD':
      return readTransfer(statement, head, context) ?? invalid();
    case 'WORKDIR': {
      const path = one();
      return path ? { ...head, kind: 'workdir', path } : invalid();
    }
    case 'USER': {
      const user = one();
      return user ? { ...head, kind: 'user', user } : invalid();
    }
    case 'STOPSIGNAL': {
      const signal = one();
      return signal ? { ...head, kind: 'stopsignal', signal: readStopSignal(signal, context) } : invalid();
    }
    case 'EXPOSE': {
      const ports = readExpose(statement, context);
      return ports ? { ...head, kind: 'expose', ports } : invalid();
    }
    case 'VOLUME': {
      const words = readJsonArray(line.text, rest);
      if (typeof words === 'string') reportArray(statement, rest, words, context);
      const ranges = typeof words === 'string' ? splitBlanks(line.text, rest) : words;
      const paths = ranges.map((range) => expandedWord(statement, range, context, context.scope));
      if (paths.length === 0) context.report('missing-arguments', keywordSpan, 'VOLUME needs a path');
      for (const path of paths)
        if (literal(path.value)?.trim() === '')
          context.report('empty-path', path.span, 'VOLUME cannot be an empty path');
      return paths.length ? { ...head, kind: 'volume', paths } : invalid();
    }
    case 'HEALTHCHECK':
      return readHealthcheck(statement, head, context) ?? invalid();
    case 'MAINTAINER': {
      if (rest === line.text.length) {
        context.report('missing-arguments', keywordSpan, 'MAINTAINER needs a name');
        return invalid();
      }
      return { ...head, kind: 'maintainer', name: line.text.slice(rest) };
    }
    case 'ONBUILD':
      return readOnbuild(statement, head, context, sources) ?? invalid();
    default:
      context.report('unknown-instruction', keywordSpan, unknownInstruction(keywordText));
      return invalid();
  }
};

const silently = (context: Context): Context => ({ ...context, report: () => {} });

/** The text of a flag that takes one of a few words. */
const choice = (
  flags: Instruction['flags'],
  name: string,
  choices: readonly string[],
  { report }: Context,
): string | undefined => {
  const flag = flags.findLast((each) => each.name === name);
  const text = flag?.value && literal(flag.value.value);
  if (flag && text !== undefined && !choices.includes(text))
    report('bad-flag-value', flag.span, `--${name} takes ${choices.join(', ')}, not ${text || 'nothing'}`);
  return text;
};

/** What stands behind ONBUILD runs in another build: its variables are that build's, and it changes none of ours. */
const readOnbuild = (
  statement: Statement,
  head: Head & { readonly flags: Instruction['flags'] },
  context: Context,
  sources: ArgSources,
): Instruction | undefined => {
  const { line, rest, keywordSpan } = statement;
  if (rest === line.text.length) {
    context.report('missing-arguments', keywordSpan, 'ONBUILD needs an instruction');
    return undefined;
  }
  const inner: Statement = { ...statement, ...splitLine(line, skipSpace(line.text, rest), context.escape) };
  if (inner.keyword === 'ONBUILD' || inner.keyword === 'FROM' || inner.keyword === 'MAINTAINER') {
    context.report('bad-onbuild', inner.keywordSpan, `ONBUILD cannot hold ${inner.keyword}`);
    return undefined;
  }
  const scope = stageScope('image');
  const instruction = readInstruction(
    { ...inner, span: { start: inner.keywordSpan.start, end: statement.span.end } },
    { ...context, scope },
    { ...sources, outer: undefined },
  );
  return { ...head, kind: 'onbuild', instruction };
};
