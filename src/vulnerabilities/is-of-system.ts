import type { Package } from '../model/package.ts';

/** `cpe:/o:redhat:enterprise_linux:9`, `cpe:/a:redhat:enterprise_linux:9::appstream`, `cpe:2.3:o:redhat:enterprise_linux:9.2:*:…`. */
const RHEL = /^cpe:(?:\/|2\.3:)[oa]:redhat:enterprise_linux:(\d+)(\.\d+)?(?::|$)/i;

/**
 * Whether a CPE is that of the system a package is of. Red Hat's statements name components of a release of its own by name
 * alone; of the systems built from its sources they say nothing. Source: Red Hat's security data, CSAF VEX.
 */
export const isOfSystem = (cpe: string, { distribution }: Pick<Package, 'distribution'>): boolean => {
  const [, major, minor] = RHEL.exec(cpe) ?? [];
  if (major === undefined || distribution?.id !== 'rhel') return false;
  return `${distribution.version}.`.startsWith(`${major}${minor ?? ''}.`);
};
