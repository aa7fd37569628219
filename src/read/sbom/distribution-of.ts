import { systemCycle } from '../../knowledge/end-of-life/system-cycle.ts';
import type { Distribution } from '../../model/package.ts';

/** What makers of lists call a distribution that names itself otherwise in its os-release. Source: Trivy's and Syft's documents. */
const IDS: { readonly [name: string]: string } = {
  alma: 'almalinux',
  redhat: 'rhel',
  'opensuse.leap': 'opensuse-leap',
  'opensuse.tumbleweed': 'opensuse-tumbleweed',
  'suse.linux.enterprise.server': 'sles',
  'suse linux enterprise server': 'sles',
};

/** The distribution that a list of packages names, by a name and a version or the code name of a release: `debian`, `bookworm`. */
export const distributionOf = (name: string, version: string | undefined): Distribution => {
  const key = name.toLowerCase();
  const id = Object.hasOwn(IDS, key) ? (IDS[key] ?? key) : key;
  const release = version === '' ? undefined : version;
  const named = release === undefined ? undefined : systemCycle([release.toLowerCase()]);
  return {
    id,
    version: named?.product === id ? named.version : release,
    like: [],
    codename: undefined,
    title: undefined,
  };
};
