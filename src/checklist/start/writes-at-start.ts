import { readPackageCommand } from '../../knowledge/package-managers/read-package-command.ts';
import { isAtOrBelow } from '../../model/path.ts';
import { argumentsOf, programOf, type ShellCommand, scriptOf } from '../../model/script.ts';
import type { Service } from '../../model/service.ts';
import { knownText, knownValue, prefix, show } from '../../model/value.ts';
import { startLines } from './start-lines.ts';

/** Programs that change the files they are given, wherever those lie. */
const CHANGES = /^(?:chgrp|chmod|chown|cp|install|ln|mkdir|mv|patch|rm|sed|tee|touch|unzip|wget)$/;
/** Those of them that only read what stands before the last word. */
const COPIES = /^(?:cp|install|ln)$/;
/** Those whose last word may be something else than a file. */
const FETCHES = /^(?:patch|unzip|wget)$/;
/** Options behind which a program is told what to write. */
const OUTPUTS: { readonly [program: string]: RegExp } = {
  curl: /^(?:-[^-\s]*o|--output)$/,
  gpg: /^(?:-o|--output)$/,
  openssl: /^-(?:out|keyout)$/,
  'ssh-keygen': /^-f$/,
  'unbound-anchor': /^-a$/,
};
/** Programs that change accounts, tables of jobs, certificates and switches of servers: all of that lies in /etc. */
const SYSTEM =
  /^(?:a2(?:dis|en)(?:conf|mod|site)|addgroup|adduser|chpasswd|crontab|groupadd|groupmod|locale-gen|unbound-control-setup|update-ca-certificates|useradd|usermod)$/;
/** Devices, and what every service gets a tmpfs for. */
const OPEN = /^\/(?:dev|proc|tmp)(?:\/|$)/;

/**
 * A path of the image that a service writes to before it serves: `envsubst < a > /etc/b`, `mkdir -p /srv/x`; one that a variable
 * has stands with the variable. `''`: it installs packages. What is mounted does not count.
 */
export const writesAtStart = (service: Service): string | undefined => {
  for (const line of startLines(service)) {
    for (const command of scriptOf(line).commands) {
      const path = written(command).find((one) => one === '' || (!OPEN.test(one) && !isMounted(service, one)));
      if (path !== undefined) return path;
    }
  }
  return undefined;
};

const written = (command: ShellCommand): readonly string[] => {
  const program = programOf(command);
  const read = readPackageCommand(command);
  const installs = read !== undefined && /^(?:install|restore|update|upgrade)$/.test(read.action);
  const args = argumentsOf(command);
  const changes =
    program !== undefined && CHANGES.test(program) && (program !== 'sed' || args.some((word) => /^-\w*i/.test(word)));
  return [
    ...(installs ? [''] : []),
    ...command.redirects.flatMap(({ operator, target }) => {
      const path = operator.includes('>') && target ? prefix(target.value) || show(target.value) : '';
      return path === '' || /^&|^\d+$/.test(path) ? [] : [path];
    }),
    ...(changes ? filesOf(program, args) : []),
    ...outputsOf(program, args),
    ...(program !== undefined && SYSTEM.test(program) && !args.includes('-l') ? ['/etc'] : []),
  ];
};

const outputsOf = (program: string | undefined, args: readonly string[]): readonly string[] => {
  const option = program !== undefined && Object.hasOwn(OUTPUTS, program) ? OUTPUTS[program] : undefined;
  return args.flatMap((_, at) => (at > 0 && option?.test(args[at - 1] ?? '') ? (args[at] ?? []) : []));
};

const filesOf = (program: string, args: readonly string[]): readonly string[] => {
  const last = args.findLast((word) => !word.startsWith('-'));
  const to = last === undefined || FETCHES.test(program) ? [] : [last];
  return COPIES.test(program) ? to : [...new Set([...args.filter((word) => word.startsWith('/')), ...to])];
};

const isMounted = ({ settings }: Service, path: string): boolean =>
  settings.mounts.items.some(({ target, readOnly }) => {
    const at = knownText(target);
    return at !== undefined && knownValue(readOnly) !== true && isAtOrBelow(at, path);
  });
