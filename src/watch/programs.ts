import type { SeenProcess } from '../model/sample.ts';

const SHELLS: ReadonlySet<string> = new Set(
  'sh bash dash ash zsh ksh fish csh tcsh busybox mksh rbash pwsh'.split(' '),
);
const PACKAGE_MANAGERS: ReadonlySet<string> = new Set(
  'apt apt-get aptitude dpkg apk yum dnf microdnf rpm zypper pacman pip pip3 pipx gem npm npx yarn pnpm cargo conda'.split(
    ' ',
  ),
);
/** Programs whose work is to start others: what they start by a shell is their job. */
const STARTERS: ReadonlySet<string> = new Set(
  'cron crond anacron supercronic atd supervisord runsv runsvdir s6-supervise s6-svscan tini dumb-init docker-init npm yarn pnpm make git systemd sshd logrotate run-parts gosu su-exec su sudo setpriv env nice timeout xargs find flock nohup watch entr parallel'.split(
    ' ',
  ),
);

/** The program of a process as a person calls it: the base name of what it runs, else the kernel's short name. */
export const programOf = ({ program, name, args }: SeenProcess): string => {
  const base =
    program
      .replace(/ \(deleted\)$/, '')
      .split('/')
      .at(-1) || name;
  // busybox is whatever it was called as
  return base === 'busybox' ? (args[0]?.split('/').at(-1)?.replace(/^-/, '') ?? base) : base;
};

/** What an interpreter was given to run, for programs that are scripts: `npm` of `node /usr/bin/npm`. */
export const namesOf = (process: SeenProcess): readonly string[] => {
  const own = programOf(process).replace(/^(python|perl|ruby|node|php)[\d.]*$/, '$1');
  const isInterpreter = /^(?:python|perl|ruby|node|php)$/.test(own) || SHELLS.has(own);
  const script = isInterpreter ? process.args.slice(1).find((arg) => !arg.startsWith('-')) : undefined;
  const scriptName =
    script?.includes('/') && !/\s/.test(script)
      ? script
          .split('/')
          .at(-1)
          ?.replace(/\.(?:js|cjs|py)$/, '')
      : undefined;
  return scriptName ? [own, scriptName.replace(/-cli$/, '')] : [own];
};

export const isShell = (process: SeenProcess): boolean => SHELLS.has(programOf(process));
export const isPackageManager = (process: SeenProcess): boolean =>
  namesOf(process).some((name) => PACKAGE_MANAGERS.has(name));
export const isStarter = (process: SeenProcess): boolean => namesOf(process).some((name) => STARTERS.has(name));
/** Whether the words of an exec begin with a shell. */
export const isShellName = (name: string): boolean => SHELLS.has(name);
