import { readPackageCommand } from '../../knowledge/package-managers/read-package-command.ts';
import { once } from '../../model/once.ts';
import type { Build } from '../../model/service.ts';
import { show } from '../../model/value.ts';
import { stepsOf } from './steps.ts';

/** The packages of the system that the image ends up with, without versions. */
export const installedPackages = once((build: Build): readonly string[] =>
  stepsOf(build)
    .filter(({ shipped }) => shipped)
    .flatMap(({ script }) => script.commands)
    .flatMap((command) => {
      const read = readPackageCommand(command);
      if (read?.manager.kind !== 'system' || read.action !== 'install') return [];
      return read.operands.map(({ value }) => show(value).replace(/[=<>~].*$/, ''));
    }),
);
