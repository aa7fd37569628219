import { declaredAt, type FileId, type Place, textPlace } from '../../model/place.ts';
import type { CommandLine, ShellWord } from '../../model/script.ts';
import type { Restart } from '../../model/settings.ts';
import { type Fact, known } from '../../model/value.ts';
import type { GivenFlag } from './parse-flags.ts';
import { factAt } from './run-values.ts';

/** The words behind the image; undefined when there are none and the image decides. */
export const commandOf = (words: readonly ShellWord[], file: FileId): Fact<CommandLine | undefined> | undefined => {
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const span = { start: first.span.start, end: last.span.end };
  const line: CommandLine = {
    form: 'exec',
    span,
    words: words.map((word) => ({ span: word.span, value: word.value })),
  };
  return { value: known(line), origin: declaredAt(textPlace(file, span)) };
};

/** `--entrypoint PROGRAM`: one word, never split. */
export const entrypointOf = (
  flag: GivenFlag | undefined,
  placeOf: (flag: GivenFlag) => Place,
): Fact<CommandLine | undefined> | undefined => {
  if (flag?.value === undefined) return undefined;
  const { span, value } = flag;
  return factAt<CommandLine | undefined>(known({ form: 'exec', span, words: [{ span, value }] }), placeOf(flag));
};

/** `no`, `always`, `unless-stopped`, `on-failure[:times]`. */
export const readRestart = (text: string): Restart | undefined => {
  const match = /^(no|always|unless-stopped|on-failure)(?::(\d{1,9}))?$/.exec(text);
  const policy = match?.[1];
  if (policy === undefined) return undefined;
  // The expression admits these four words only.
  return { policy: policy as Restart['policy'], maximum: match?.[2] === undefined ? undefined : Number(match[2]) };
};
