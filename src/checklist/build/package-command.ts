import { type PackageCommand, readPackageCommand } from '../../knowledge/package-managers/read-package-command.ts';
import type { ShellCommand } from '../../model/script.ts';
import type { Build } from '../../model/service.ts';
import type { Step } from './steps.ts';
import { withVariables } from './with-variables.ts';

/** A command of a package manager with the packages that stand in a variable, `apt-get install $BUILD_DEPS`, in its place. */
export const packageCommand = (build: Build, step: Step, command: ShellCommand): PackageCommand | undefined =>
  // most commands are none, which is known without looking up what their variables hold
  readPackageCommand(command) && readPackageCommand(withVariables(build, step, command));
