import type { Instruction } from '../../../model/dockerfile.ts';
import { argumentsOf, programOf, type ShellCommand, scriptOf } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';

/** The home of root, however it is written, up to what is only kept to be faster the next time. */
const HOME = /(?:^|[\s"'=:])(?:\/root|~|\$\{?HOME\}?)(?:$|[\s"':;]|\/(?!\.(?:cache|gnupg|m2|npm|pip)\b))/;
/** The same for an instruction that is not run by a shell, to which a tilde means nothing. */
const ROOT = /(?:^|[\s"'=:,[])(?:\/root|\$\{?HOME\}?)(?:$|[\s"':/\]])/;

/**
 * Whether the image keeps something that is root's alone: files that only their owner may read, or what lies in the home of
 * root, which nobody else may enter, as the folder its process starts in, programs, settings.
 */
export const keepsForRoot = ({ lineage, dockerfile }: Build): boolean => {
  const writes = (instruction: Instruction): boolean => {
    const text = (span: { readonly start: number; readonly end: number }): string =>
      dockerfile.text.slice(span.start, span.end);
    switch (instruction.kind) {
      case 'workdir':
        return ROOT.test(text(instruction.path.span));
      case 'copy':
      case 'add':
        return ROOT.test(text(instruction.destination.span));
      case 'env':
        return instruction.pairs.some(({ value }) => ROOT.test(text(value.span)));
      case 'cmd':
      case 'entrypoint':
        return ROOT.test(text(instruction.command.span));
      case 'run':
        return scriptOf(instruction.command).commands.some((command) => keepsThere(command) || shutsOut(command));
      default:
        return false;
    }
  };
  return lineage.some(({ instructions }) => instructions.some(writes));
};

/** Whether a step takes a file from everybody but its owner. */
const shutsOut = (command: ShellCommand): boolean =>
  programOf(command) === 'chmod' && argumentsOf(command).some((word) => /^0?[1-7]00$|^(?:go|og)-rwx$|^go=$/.test(word));

const keepsThere = (command: ShellCommand): boolean => {
  const { words, redirects } = command;
  const targets = redirects.flatMap(({ target }) => target?.raw ?? []);
  return (
    (programOf(command) !== 'rm' && words.some(({ raw }) => HOME.test(raw))) || targets.some((raw) => HOME.test(raw))
  );
};
