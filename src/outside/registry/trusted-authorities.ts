import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { readOptional } from '../disk/read-optional.ts';

/** Where the engine keeps authorities of single registries. Source: Docker, "Verify repository client with certificates". */
const FOLDER = '/etc/docker/certs.d';

/**
 * The authorities that count for a registry beside the usual ones: those the engine of this machine trusts for it, and those given.
 * Empty when there are none of its own, which leaves the usual ones.
 */
export const trustedAuthorities = (host: string, given: readonly string[]): readonly string[] => {
  const own = [...(/^[\w.:[\]-]+$/.test(host) ? inFolder(join(FOLDER, host)) : []), ...given];
  // Node takes a list in place of the usual ones
  return own.length === 0 ? [] : [...rootCertificates, ...own];
};

const inFolder = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.crt'))
      .flatMap((name) => readOptional(join(folder, name)) ?? []);
  } catch {
    return [];
  }
};
