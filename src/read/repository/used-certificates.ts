import { X509Certificate } from 'node:crypto';
import { joinPath } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import type { UsedCertificate } from '../../model/repository.ts';
import type { Project, Service } from '../../model/service.ts';
import { literal, type Template, type Value } from '../../model/value.ts';
import type { Files } from '../../ports/files.ts';

const NAMED = /\.(?:pem|crt|cer|cert)$/i;
const PEM = /-----BEGIN CERTIFICATE-----[^-]{1,20000}-----END CERTIFICATE-----/g;
/** A chain has a few; a file with more is a list of authorities, whose ends are for whoever keeps it. */
const LONGEST_CHAIN = 8;

/** Certificates of the project that its services are given: by a bind mount, or as a secret or configuration of compose. */
export const usedCertificates = (
  files: Files,
  paths: readonly FileId[],
  projects: readonly Project[],
): readonly UsedCertificate[] => {
  const gifts = projects.flatMap(givenBy);
  return paths
    .filter((path) => NAMED.test(path))
    .flatMap((file) => {
      const services = gifts.filter(({ path }) => file === path || file.startsWith(`${path}/`)).map(({ id }) => id);
      const text = services.length === 0 ? undefined : files.text(file);
      const chain = text?.ok ? [...text.value.matchAll(PEM)] : [];
      const [leaf] = chain;
      const read = leaf && chain.length <= LONGEST_CHAIN ? certificateOf(leaf[0]) : undefined;
      if (!leaf || !read) return [];
      const span = { start: leaf.index, end: leaf.index + '-----BEGIN CERTIFICATE-----'.length };
      return [{ file, span, services: [...new Set(services)], ...read }];
    });
};

type Gift = { readonly id: Service['id']; readonly path: FileId };

/** What of the project's files each service is given. */
const givenBy = ({ services, secrets, configs }: Project): readonly Gift[] =>
  services.flatMap(({ id, settings }) => {
    const bound = settings.mounts.items.flatMap(({ kind, source }) =>
      kind === 'bind' && source ? [source.value] : [],
    );
    const granted = [...settings.secrets.items, ...settings.configs.items].flatMap(
      ({ source }) => [...secrets, ...configs].find(({ key }) => key === source)?.file?.value ?? [],
    );
    return [...bound, ...granted].flatMap((value) => {
      const path = writtenPath(value);
      // a whole project that is mounted to work on it gives no certificate to the service
      return path === undefined || path === '.' ? [] : [{ id, path }];
    });
  });

const writtenPath = (value: Value<Template>): FileId | undefined => {
  const text = value.kind === 'known' ? literal(value.value) : undefined;
  return text ? joinPath('.' as FileId, text) : undefined;
};

const certificateOf = (pem: string): Pick<UsedCertificate, 'from' | 'until' | 'keyBits'> | undefined => {
  try {
    const { validFrom, validTo, publicKey } = new X509Certificate(pem);
    const day = (written: string): string => new Date(written).toISOString().slice(0, 10);
    return { from: day(validFrom), until: day(validTo), keyBits: publicKey.asymmetricKeyDetails?.modulusLength };
  } catch {
    return undefined;
  }
};
