import { BY_KIND, type Facts, inferred, type Programs, ROOT, read, type Variant } from '../family.ts';

/** Where Apache keeps its process id and its locks. */
const OF_APACHE = ['/var/run/apache2', '/var/lock/apache2'];

/** Flavours of the web applications that stand on the official image of PHP: under Apache, or with FPM alone. */
export const phpWebVariants = (
  dockerfile: string,
  programs: Programs,
  told: typeof read = read,
): readonly Variant[] => [
  {
    name: 'fpm-alpine',
    words: ['fpm', 'alpine'],
    system: 'alpine',
    programs,
    facts: {
      ownUser: told({ name: 'www-data', uid: 82, gid: 82 }, dockerfile),
      dropsTo: told({ name: 'www-data', uid: 82, how: 'master-setuid' }, dockerfile),
      ports: inferred([9000], BY_KIND),
    },
    without: ['healthCommand'],
    neverWrites: OF_APACHE,
  },
  {
    name: 'fpm',
    words: ['fpm'],
    system: 'debian',
    minimal: false,
    smallest: true,
    programs,
    facts: { ports: inferred([9000], BY_KIND) },
    without: ['healthCommand'],
    neverWrites: OF_APACHE,
  },
  {
    name: 'apache',
    system: 'debian',
    minimal: false,
    smallest: true,
    programs,
    facts: { ports: inferred([80], BY_KIND) },
  },
];

/** Whom they run as: a master that is root, workers that are not. */
export const phpWebUsers = (dockerfile: string, told: typeof read = read): Facts => ({
  runsAs: told(ROOT, dockerfile),
  ownUser: told({ name: 'www-data', uid: 33, gid: 33 }, dockerfile),
  dropsTo: told({ name: 'www-data', uid: 33, how: 'master-setuid' }, dockerfile),
});
