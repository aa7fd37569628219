import { text } from '../../model/value.ts';
import { dockerFolder } from '../../outside/engine/docker-folder.ts';
import { dockerCredentials } from '../../outside/registry/docker-credentials.ts';
import { openRegistry, type RegistryOptions } from '../../outside/registry/open-registry.ts';
import { trustedAuthorities } from '../../outside/registry/trusted-authorities.ts';
import type { Registry } from '../../ports/registry.ts';
import { readImageReference } from '../../read/image-reference/read-image-reference.ts';
import { type Terminal, UsageError } from '../command.ts';

/** An image of a registry, by its whole reference. */
type NamedInRegistry = {
  readonly registry: Registry;
  readonly repository: string;
  /** A tag or a digest. */
  readonly reference: string;
};

/** Opens the registry of a reference, signed in with what the docker program would; `ca`: authorities given for it. */
export const namedInRegistry = async (
  name: string,
  { ca = [], ...options }: Pick<RegistryOptions, 'ca' | 'insecure' | 'signal'>,
  { env }: Pick<Terminal, 'env'>,
): Promise<NamedInRegistry> => {
  const { registry, repository, tag, digest } = readImageReference(text(name));
  if (registry.kind !== 'known' || repository.kind !== 'known' || tag.kind !== 'known' || digest.kind !== 'known')
    throw new UsageError(`${name}: it takes HOST/REPOSITORY:TAG or HOST/REPOSITORY@DIGEST`);
  const host = registry.value;
  if (!URL.canParse(`https://${host}`)) throw new UsageError(`${name}: ${host} is no host`);
  const credentials = await dockerCredentials(dockerFolder(env), host);
  return {
    registry: openRegistry({ ...options, host, credentials, ca: trustedAuthorities(host, ca) }),
    repository: repository.value,
    reference: digest.value ?? tag.value ?? 'latest',
  };
};
