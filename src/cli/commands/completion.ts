import { controls } from '../../checklist/index.ts';
import { type Command, UsageError } from '../command.ts';
import { readFlags } from '../read-flags.ts';

/** The words that can follow: commands, and for each the flags it takes. */
type Words = ReadonlyMap<string, readonly string[]>;

/** `plimsoll completion`: a script for the shell, made from the commands themselves so that it cannot be out of date. */
export const completionCommand = (commands: { readonly [name: string]: () => Promise<Command> }): Command => ({
  name: 'completion',
  summary: 'print a completion script for bash, zsh or fish',
  usage: 'plimsoll completion bash|zsh|fish',
  help: `Write what it prints where the shell looks for completions:

  bash   ~/.local/share/bash-completion/completions/plimsoll
  zsh    _plimsoll in a folder of $fpath
  fish   ~/.config/fish/completions/plimsoll.fish

Exit codes: 0 printed; 2 wrong usage, or a shell that it does not know.`,
  options: {},
  async run(terminal) {
    const { targets } = readFlags(terminal.args, {});
    const [shell] = targets;
    const script = Object.hasOwn(SCRIPTS, shell ?? '') ? SCRIPTS[shell ?? ''] : undefined;
    if (!script || targets.length > 1) throw new UsageError(`name a shell: ${Object.keys(SCRIPTS).join(', ')}`);
    const words = new Map<string, readonly string[]>();
    for (const [name, load] of Object.entries(commands)) {
      const { options } = name === 'completion' ? { options: {} } : await load();
      words.set(
        name,
        Object.keys(options).map((flag) => `--${flag}`),
      );
    }
    terminal.out(
      script(
        words,
        controls.map(({ id }) => id),
      ),
    );
    return 0;
  },
});

const bash = (words: Words, ids: readonly string[]): string => `_plimsoll() {
  local word=\${COMP_WORDS[COMP_CWORD]} words
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${[...words.keys()].join(' ')} --version --help' -- "$word"))
    return
  fi
  case \${COMP_WORDS[1]} in
${[...words].map(([name, flags]) => `    ${name}) words='${[...flags, '--help'].join(' ')}' ;;`).join('\n')}
  esac
  case $word in
    -*) COMPREPLY=($(compgen -W "$words" -- "$word")) ;;
    *) if [ "\${COMP_WORDS[1]}" = explain ]; then COMPREPLY=($(compgen -W '${ids.join(' ')}' -- "$word"))
       else COMPREPLY=($(compgen -f -- "$word")); fi ;;
  esac
}
complete -o filenames -F _plimsoll plimsoll
`;

const zsh = (words: Words, ids: readonly string[]): string => `#compdef plimsoll
_plimsoll() {
  if (( CURRENT == 2 )); then
    compadd -- ${[...words.keys()].join(' ')} --version --help
    return
  fi
  local -a flags
  case $words[2] in
${[...words].map(([name, flags]) => `    ${name}) flags=(${[...flags, '--help'].join(' ')}) ;;`).join('\n')}
  esac
  if [[ $words[CURRENT] == -* ]]; then
    compadd -- $flags
  elif [[ $words[2] == explain ]]; then
    compadd -- ${ids.join(' ')}
  else
    _files
  fi
}
_plimsoll "$@"
`;

const fish = (words: Words, ids: readonly string[]): string =>
  `${[
    `complete -c plimsoll -n __fish_use_subcommand -f -a '${[...words.keys()].join(' ')}'`,
    ...[...words].flatMap(([name, flags]) =>
      flags.map((flag) => `complete -c plimsoll -n '__fish_seen_subcommand_from ${name}' -l ${flag.slice(2)}`),
    ),
    `complete -c plimsoll -n '__fish_seen_subcommand_from explain' -f -a '${ids.join(' ')}'`,
  ].join('\n')}\n`;

const SCRIPTS: { readonly [shell: string]: (words: Words, ids: readonly string[]) => string } = { bash, zsh, fish };
