import { readPackageCommand } from '../../knowledge/package-managers/read-package-command.ts';
import { once } from '../../model/once.ts';
import type { Build } from '../../model/service.ts';
import { show } from '../../model/value.ts';
import { stepsOf } from './steps.ts';

/** Whether a step whose result is in the image installs a package of the system with such a name. */
export const installs = (build: Build, packages: RegExp): boolean =>
  installed(build).some((name) => packages.test(name));

/** The packages of the system that the image ends up with, without versions. */
const installed = once((build: Build): readonly string[] =>
  stepsOf(build)
    .filter(({ shipped }) => shipped)
    .flatMap(({ script }) => script.commands)
    .flatMap((command) => {
      const read = readPackageCommand(command);
      if (read?.manager.kind !== 'system' || read.action !== 'install') return [];
      return read.operands.map(({ value }) => show(value).replace(/[=<>~].*$/, ''));
    }),
);
