import type { Span } from '../../../model/place.ts';
import { argumentsOf, programOf, type Script } from '../../../model/script.ts';
import { pipelineOf } from '../../../model/script-parts.ts';

/** Programs by which a key is compared with one that is known. */
const COMPARES = /^(?:diff|cmp|grep|egrep|fgrep|\w*sum|shasum|test|\[|\[\[)$/;

/** Where a script asks a host for its key and trusts what it shows: nothing compares it, by itself or by its fingerprint. */
export const keysTakenUnseen = (script: Script): readonly Span[] => {
  const looksAt = script.commands.some(
    (command) => programOf(command) === 'ssh-keygen' && argumentsOf(command).some((word) => /^-\w*l/.test(word)),
  );
  if (looksAt) return [];
  return script.commands.flatMap((command) => {
    if (programOf(command) !== 'ssh-keyscan') return [];
    const all = pipelineOf(script, command);
    const isTrusted = all.some(({ redirects, words }) =>
      [...redirects.map(({ target }) => target?.raw ?? ''), ...words.map(({ raw }) => raw)].some((word) =>
        /known_hosts/.test(word),
      ),
    );
    const isCompared = all.some((each) => each !== command && COMPARES.test(programOf(each) ?? ''));
    return isTrusted && !isCompared ? [command.span] : [];
  });
};
