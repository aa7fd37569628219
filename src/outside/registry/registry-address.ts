import { isLoopback } from '../../knowledge/registries.ts';

type Named = {
  /** `docker.io`, `registry.example.com:5000` */
  readonly host: string;
  /** Plain HTTP; loopback is allowed it anyway. */
  readonly insecure?: boolean;
};

/** The address of a registry by its name in references. Source: distribution, reference.Domain; Docker Hub has two names. */
export const registryAddress = ({ host, insecure = false }: Named): URL => {
  const name = host === 'docker.io' ? 'registry-1.docker.io' : host;
  return new URL(`${insecure || isLoopback(name) ? 'http' : 'https'}://${name}/`);
};
