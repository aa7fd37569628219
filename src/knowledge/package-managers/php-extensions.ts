/** Ways to install an extension of PHP that are no package managers. */
const INSTALLERS: ReadonlySet<string> = new Set([
  'docker-php-ext-enable',
  'docker-php-ext-install',
  'install-php-extensions',
  'pecl',
]);

export const installsPhpExtension = (program: string): boolean => INSTALLERS.has(program);
