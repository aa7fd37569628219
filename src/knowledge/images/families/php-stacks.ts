import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** PHP with a web server, under a supervisor. */
export const phpStacks: Family = {
  id: 'php-stacks',
  kind: 'server',
  repositories: [
    'docker.io/webdevops/php',
    'docker.io/webdevops/php-apache',
    'docker.io/webdevops/php-nginx',
    'docker.io/webdevops/php-dev',
    'docker.io/webdevops/php-apache-dev',
    'docker.io/webdevops/php-nginx-dev',
    'docker.io/richarvey/nginx-php-fpm',
  ],
  publisher: 'other',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
  },
};
