import type { CommandLine, Script, ShellCommand } from '../../../model/script.ts';
import type { Service } from '../../../model/service.ts';
import { literal } from '../../../model/value.ts';

/** The commands of a health check that somebody wrote; nothing for one that is off, unknown or the image's own. */
export const probeOf = (service: Service): CommandLine | undefined => {
  const { value, origin } = service.healthcheck;
  return value.kind === 'known' && origin.place.kind === 'text' ? value.value?.command : undefined;
};

/** What a probe runs, as words: one list a command. */
export const probeWords = (probe: CommandLine): readonly (readonly string[])[] =>
  probe.form === 'exec'
    ? [probe.words.map(({ value }) => literal(value) ?? '')]
    : commandsOf(probe.script).map((command) => command.words.map(({ value }) => literal(value) ?? ''));

const commandsOf = (script: Script): readonly ShellCommand[] => script.commands.filter(({ words }) => words.length > 0);

/** Shells that run the script given behind `-c`; the probe is then that script. */
export const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', '/bin/sh', '/bin/bash']);

/** The port of the first URL or host:port on this machine, with 80 and 443 for URLs without one. */
export const probedPort = (words: readonly string[]): number | undefined => {
  for (const word of words) {
    const url = /^(https?):\/\/(?:localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0)(?::(\d{1,5}))?(?:[/?#]|$)/.exec(word);
    if (url) return url[2] === undefined ? (url[1] === 'https' ? 443 : 80) : Number(url[2]);
    const bare = /^(?:localhost|127\.0\.0\.1):(\d{1,5})(?:\/|$)/.exec(word);
    if (bare) return Number(bare[1]);
  }
  return undefined;
};
