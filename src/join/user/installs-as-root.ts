import { readPackageCommand } from '../../knowledge/package-managers/read-package-command.ts';
import { once } from '../../model/once.ts';
import { programAt, type ShellCommand, scriptOf } from '../../model/script.ts';
import type { Build } from '../../model/service.ts';

/** They write where only root may. */
const ROOTS: ReadonlySet<string> = new Set(['apt', 'apk', 'yum', 'dnf', 'microdnf', 'tdnf', 'zypper', 'pacman']);

/**
 * Whether a build without USER shows by what it does that its base runs as root: it installs packages of the system, and
 * nothing lifts it to root for that.
 */
export const installsAsRoot = once(({ lineage }: Build): boolean =>
  lineage.some(({ instructions }) =>
    instructions.some((each) => each.kind === 'run' && scriptOf(each.command).commands.some(isInstallOfRoot)),
  ),
);

const isInstallOfRoot = (command: ShellCommand): boolean => {
  const read = readPackageCommand(command);
  return (
    read !== undefined &&
    ROOTS.has(read.manager.name) &&
    /^(?:install|upgrade|remove)$/.test(read.action) &&
    command.within.length === 0 &&
    command.after !== '||' &&
    !command.words.slice(0, programAt(command.words)).some(({ raw }) => /sudo|doas|su$|fakeroot/.test(raw))
  );
};
