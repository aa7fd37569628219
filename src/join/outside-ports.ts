import type { Service } from '../model/service.ts';
import { knownText } from '../model/value.ts';
import { hostsOf } from './join-flows.ts';
import { textsOf } from './texts-of.ts';

/** Longest text that is searched for addresses, in characters. */
const LONGEST = 20_000;
/** The host and the port of a URL. */
const ADDRESS = /\/\/([^\s/:@?#"'<>]{0,253}):(\d{1,5})(?!\d)/g;
const THIS_MACHINE = /^(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0)$/;

/** A name with its address in `extra_hosts`; that of the host itself is no address of another machine. */
const OTHER_MACHINE = /^([^=:]+)[=:]\[?(?!127\.|::1|host-gateway)[\da-f.:]+\]?$/i;

/**
 * Ports by which services of a project are called at an address that is neither this machine's own nor the name of one of
 * them: `http://shop.example.com:5105`. Whoever calls there comes from outside, or through the address of the host. And all
 * ports of a service that others are told to look for on another machine, by `extra_hosts`.
 */
export const outsidePorts = (services: readonly Service[]): ReadonlySet<number> => {
  const hosts = hostsOf(services);
  const ports = new Set<number>();
  const elsewhere = new Set(
    services.flatMap(({ settings }) =>
      settings.extraHosts.items.map((host) => hosts.get(OTHER_MACHINE.exec(knownText(host) ?? '')?.[1] ?? '')),
    ),
  );
  for (const service of services)
    for (const text of textsOf(service))
      for (const [, host = '', port] of text.slice(0, LONGEST).matchAll(ADDRESS))
        if (!hosts.has(host) && !THIS_MACHINE.test(host)) ports.add(Number(port));
  for (const service of services.filter(({ name }) => elsewhere.has(name)))
    for (const { published } of service.settings.ports.items)
      if (published.kind === 'known' && published.value) ports.add(published.value.from);
  return ports;
};
