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

/** Windows Server by what tags call it and by its build; the editions of autumn 2020 and of ten years have other names than numbers. */
const WINDOWS: { readonly [word: string]: string } = {
  ...{ ltsc2016: '1607', ltsc2019: '1809', '20h2': '2009', ltsc2022: '2022', ltsc2025: '2025' },
  ...{ '10.0.14393': '1607', '10.0.16299': '1709', '10.0.17134': '1803', '10.0.17763': '1809', '10.0.18362': '1903' },
  ...{ '10.0.18363': '1909', '10.0.19041': '2004', '10.0.19042': '2009', '10.0.20348': '2022', '10.0.26100': '2025' },
};
const ON_WINDOWS = /^(?:nanoserver|(?:windows)?servercore|windows)$/;

/** The release of Windows that a word names, by itself or behind the name of an edition: `nanoserver-1809`. */
const windowsRelease = (word: string, before: string | undefined): string | undefined => {
  const [build = word] = /^10\.0\.\d{5}/.exec(word) ?? [];
  if (Object.hasOwn(WINDOWS, build)) return WINDOWS[build];
  return ON_WINDOWS.test(before ?? '') && /^(?:1[789]0[39]|2004)$/.test(word) ? word : undefined;
};

/** The system's release that words of a tag name, as product and version: `bullseye` is Debian 11. */
export const systemCycle = (
  words: readonly string[],
): { readonly product: string; readonly version: string } | undefined => {
  for (const [index, word] of words.entries()) {
    const codename = Object.hasOwn(CODENAMES, word) ? CODENAMES[word] : undefined;
    if (codename) return { product: codename[0], version: codename[1] };
    const windows = windowsRelease(word, words[index - 1]);
    if (windows) return { product: 'windows-server', version: windows };
    const [, name = '', glued = ''] = /^([a-z]+)([\d.]*)$/.exec(word) ?? [];
    const product = Object.hasOwn(PREFIXES, name) ? PREFIXES[name] : undefined;
    // Bitnami and CUDA write `debian-12` and `ubuntu-22.04`; `alpine-3` after another word is no release.
    const version = glued || (/^\d+(\.\d+)?$/.test(words[index + 1] ?? '') ? words[index + 1] : undefined);
    if (product && version) return { product, version };
  }
  return undefined;
};
