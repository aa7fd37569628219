import type { Script } from '../../model/script.ts';
import { flattenScript } from './flatten-script.ts';
import type { ScriptSource } from './script-source.ts';
import { optionsOf } from './shell-options.ts';
import { splitCommandPrompt } from './split-command-prompt.ts';

/** A shell text as flat commands: pipelines, conditions, loops, functions, substitutions and `sh -c` all taken apart. */
export const readScript = (source: ScriptSource): Script => {
  const { shell, options = [] } = source;
  if (shell === 'powershell' || shell === 'cmd' || shell === 'other')
    return {
      shell,
      commands: shell === 'other' ? [] : splitCommandPrompt(source),
      options,
      bashOnly: [],
      problems: [],
    };
  const { commands, ...rest } = flattenScript(source);
  return { shell, commands, options: [...new Set([...options, ...optionsOf(commands)])], ...rest };
};
