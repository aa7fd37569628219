import { readPackageCommand } from '../../knowledge/package-managers/read-package-command.ts';
import type { Build } from '../../model/service.ts';
import { show } from '../../model/value.ts';
import { stepsOf } from './steps.ts';

/** Whether a step whose result is in the image installs a package of the system with such a name. */
export const installs = (build: Build, packages: RegExp): boolean =>
  stepsOf(build).some(
    ({ shipped, script }) =>
      shipped &&
      script.commands.some((command) => {
        const read = readPackageCommand(command);
        if (read?.manager.kind !== 'system' || read.action !== 'install') return false;
        return read.operands.some(({ value }) => packages.test(show(value).replace(/[=<>~].*$/, '')));
      }),
  );
