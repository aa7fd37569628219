import type { FileId } from '../../model/place.ts';
import { literal, show } from '../../model/value.ts';
import { readScript } from '../shell/read-script.ts';
import { commandTexts, mayHoldCommands } from './command-texts.ts';
import { readContainerCommand } from './container-command.ts';
import { BUILD_FLAGS } from './flag-tables.ts';
import { parseFlags } from './parse-flags.ts';

/** An image that a command builds from a folder: `docker build -t NAME .`. */
export type BuildLine = {
  /** As written, a variable as `${NAME}`. */
  readonly image: string;
  /** The Dockerfile, from where the command stands. */
  readonly dockerfile: string;
  readonly context: string;
  readonly target: string | undefined;
};

/** Every image that the commands in a file build from a folder that they name. */
export const readBuildLines = (file: FileId, text: string): readonly BuildLine[] =>
  !mayHoldCommands(text)
    ? []
    : commandTexts(file, text)
        .flatMap((source) => readScript(source).commands)
        .flatMap((command) => {
          const call = readContainerCommand(command);
          if (call?.subcommand !== 'build' && call?.subcommand !== 'buildx build') return [];
          const { flags, rest } = parseFlags(call.words, BUILD_FLAGS);
          const given = (wanted: string) => flags.findLast(({ name }) => name === wanted)?.value;
          const context = rest[0] && literal(rest[0].value);
          const named = given('file');
          const dockerfile = named ? literal(named) : `${context}/Dockerfile`;
          if (context === undefined || dockerfile === undefined || /^[-/]|:\/\//.test(context)) return [];
          const stage = given('target');
          const target = stage && literal(stage);
          return flags.flatMap(({ name, value }) =>
            name === 'tag' && value ? [{ image: show(value), dockerfile, context, target }] : [],
          );
        });
