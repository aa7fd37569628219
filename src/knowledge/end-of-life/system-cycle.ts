/** Code names of Debian and Ubuntu releases (deb.debian.org, releases.ubuntu.com). */
const CODENAMES: { readonly [word: string]: readonly [product: string, cycle: string] } = {
  trixie: ['debian', '13'],
  bookworm: ['debian', '12'],
  bullseye: ['debian', '11'],
  buster: ['debian', '10'],
  stretch: ['debian', '9'],
  jessie: ['debian', '8'],
  wheezy: ['debian', '7'],
  squeeze: ['debian', '6'],
  resolute: ['ubuntu', '26.04'],
  questing: ['ubuntu', '25.10'],
  plucky: ['ubuntu', '25.04'],
  oracular: ['ubuntu', '24.10'],
  noble: ['ubuntu', '24.04'],
  mantic: ['ubuntu', '23.10'],
  lunar: ['ubuntu', '23.04'],
  kinetic: ['ubuntu', '22.10'],
  jammy: ['ubuntu', '22.04'],
  impish: ['ubuntu', '21.10'],
  hirsute: ['ubuntu', '21.04'],
  groovy: ['ubuntu', '20.10'],
  focal: ['ubuntu', '20.04'],
  eoan: ['ubuntu', '19.10'],
  disco: ['ubuntu', '19.04'],
  cosmic: ['ubuntu', '18.10'],
  bionic: ['ubuntu', '18.04'],
  artful: ['ubuntu', '17.10'],
  zesty: ['ubuntu', '17.04'],
  yakkety: ['ubuntu', '16.10'],
  xenial: ['ubuntu', '16.04'],
  trusty: ['ubuntu', '14.04'],
  precise: ['ubuntu', '12.04'],
};

/** Words that stand before a system's version in tags: `alpine3.17`, `ubi9`, `al2023`. */
const PREFIXES: { readonly [word: string]: string } = {
  alpine: 'alpine-linux',
  debian: 'debian',
  ubuntu: 'ubuntu',
  ubi: 'rhel',
  rhel: 'rhel',
  el: 'rhel',
  al: 'amazon-linux',
  amazonlinux: 'amazon-linux',
  oraclelinux: 'oracle-linux',
  ol: 'oracle-linux',
  rockylinux: 'rocky-linux',
  rocky: 'rocky-linux',
  almalinux: 'almalinux',
  centos: 'centos',
  fedora: 'fedora',
};

/** The system's release that words of a tag name, as product and version: `bullseye` is Debian 11. */
export const systemCycle = (
  words: readonly string[],
): { readonly product: string; readonly version: string } | undefined => {
  for (const [index, word] of words.entries()) {
    const codename = Object.hasOwn(CODENAMES, word) ? CODENAMES[word] : undefined;
    if (codename) return { product: codename[0], version: codename[1] };
    const [, name = '', glued = ''] = /^([a-z]+)([\d.]*)$/.exec(word) ?? [];
    const product = Object.hasOwn(PREFIXES, name) ? PREFIXES[name] : undefined;
    // Bitnami and CUDA write `debian-12` and `ubuntu-22.04`; `alpine-3` after another word is no release.
    const version = glued || (/^\d+(\.\d+)?$/.test(words[index + 1] ?? '') ? words[index + 1] : undefined);
    if (product && version) return { product, version };
  }
  return undefined;
};
