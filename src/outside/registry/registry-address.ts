type Named = {
  /** `docker.io`, `registry.example.com:5000` */
  readonly host: string;
  /** Plain HTTP; loopback is allowed it anyway. */
  readonly insecure?: boolean;
};

/** The address of a registry by its name in references. Source: distribution, reference.Domain; Docker Hub has two names. */
export const registryAddress = ({ host, insecure = false }: Named): URL => {
  const name = host === 'docker.io' ? 'registry-1.docker.io' : host;
  const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/.test(name);
  return new URL(`${insecure || loopback ? 'http' : 'https'}://${name}/`);
};
