import { cisDocker } from './cis-docker.ts';
import type { Framework } from './framework.ts';
import { iso27001 } from './iso-27001.ts';
import { nist800190 } from './nist-800-190.ts';
import { owaspDocker } from './owasp-docker.ts';
import { pciDss } from './pci-dss.ts';
import { soc2 } from './soc2.ts';

/** Every framework that a stack can be held against. */
export const frameworks: readonly Framework[] = [cisDocker, nist800190, owaspDocker, pciDss, iso27001, soc2];

/** Their names on the command line. */
export const frameworkNames: readonly string[] = frameworks.map(({ name }) => name);
