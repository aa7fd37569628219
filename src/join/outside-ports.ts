import type { Service } from '../model/service.ts';
import { hostsOf } from './join-flows.ts';
import { textsOf } from './texts-of.ts';

/** Longest text that is searched for addresses, in characters. */
const LONGEST = 20_000;
/** The host and the port of a URL. */
const ADDRESS = /\/\/([^\s/:@?#"'<>]{0,253}):(\d{1,5})(?!\d)/g;
const THIS_MACHINE = /^(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0)$/;

/**
 * Ports by which services of a project are called at an address that is neither this machine's own nor the name of one of
 * them: `http://shop.example.com:5105`. Whoever calls there comes from outside, or through the address of the host.
 */
export const outsidePorts = (services: readonly Service[]): ReadonlySet<number> => {
  const hosts = hostsOf(services);
  const ports = new Set<number>();
  for (const service of services)
    for (const text of textsOf(service))
      for (const [, host = '', port] of text.slice(0, LONGEST).matchAll(ADDRESS))
        if (!hosts.has(host) && !THIS_MACHINE.test(host)) ports.add(Number(port));
  return ports;
};
