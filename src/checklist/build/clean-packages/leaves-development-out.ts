import type { PackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import type { Build } from '../../../model/service.ts';
import { hasOldNpm } from '../has-old-npm.ts';
import type { Step } from '../steps.ts';
import { scriptSets, variableAt } from '../variables.ts';

/** Options that ask for development dependencies, whatever the mode is. */
const WANTED = /^--(?:(?:include|only|also)=dev|prod(?:uction)?=false$)/;

/** What leaves the development dependencies out; undefined for managers that do not tell them apart. */
export const leavesDevelopmentOut = (
  build: Build,
  step: Step,
  { manager, options, operands }: PackageCommand,
): { readonly out: boolean; readonly by: string } | undefined => {
  const has = (pattern: RegExp): boolean =>
    options.some(({ name, value }) => pattern.test(value === undefined ? name : `${name}=${value}`));
  const set = (name: string): boolean => Boolean(variableAt(build, step, name)) || scriptSets(step, name);
  const text = build.dockerfile.text;
  switch (manager.name) {
    case 'npm':
    case 'yarn':
    case 'pnpm':
    case 'bun': {
      if (operands.length && manager.name !== 'yarn') return undefined;
      const production =
        /^prod/.test(variableAt(build, step, 'NODE_ENV') ?? '') ||
        scriptSets(step, 'NODE_ENV') ||
        set('NPM_CONFIG_PRODUCTION') ||
        set('NPM_CONFIG_OMIT');
      // who sets another mode, or says so to the install, asks for what it needs
      if (/\$\{|^(?:dev|test)/.test(variableAt(build, step, 'NODE_ENV') ?? '') || has(WANTED)) return undefined;
      return {
        out:
          production ||
          has(/^--(?:omit|only)=(?:dev|prod)|^--(?:omit|only)$|^--prod(?:uction)?(?:=true)?$|^-P$|^--no-dev$/),
        by: optionOf(manager.name, hasOldNpm(build, step.stage)),
      };
    }
    case 'composer':
      return { out: has(/^--no-dev$/) || set('COMPOSER_NO_DEV'), by: '--no-dev' };
    case 'bundler':
      return {
        out:
          has(/^--without/) ||
          set('BUNDLE_WITHOUT') ||
          set('BUNDLE_ONLY') ||
          /bundle config[^&;\n]{0,80}\b(?:without|only)\b/.test(text),
        by: 'BUNDLE_WITHOUT=development:test',
      };
    case 'poetry':
      return { out: has(/^--(?:without|only|no-dev|only-root)/), by: '--only main' };
    case 'pipenv':
      return has(/^(?:--dev|-d)$/) ? { out: false, by: 'leaving --dev out' } : undefined;
    case 'uv':
      return has(/^--(?:dev|all-groups)$/) ? { out: false, by: '--no-dev' } : undefined;
    case 'pip': {
      const list = options.find(({ name }) => name === '-r' || name === '--requirement')?.value ?? '';
      return /(?:^|[-_./])(?:dev|develop(?:ment)?|tests?)[-_./]/i.test(list) && !/^\/?(?:home|tmp)/.test(list)
        ? { out: false, by: 'the list of the program alone' }
        : undefined;
    }
    default:
      return undefined;
  }
};

const optionOf = (manager: string, isOld: boolean): string => {
  if (manager === 'npm') return isOld ? '--only=production' : '--omit=dev';
  return manager === 'pnpm' ? '--prod' : '--production';
};
