import type { Service } from '../model/service.ts';
import { knownValue, prefix, show } from '../model/value.ts';

const NAMES = /windows|nanoserver|servercore|dotnet\/framework|win(?:1809|20(?:16|19|22|25))/i;
/** Linux containers that run Windows in a virtual machine. */
const MACHINES = /\bdockurr?\/windows\b/i;

/** Whether a service is a Windows container by its platform or the names of its images. */
export const isWindows = ({ settings, image }: Pick<Service, 'settings' | 'image'>): boolean => {
  const platform = knownValue(settings.platform);
  if (platform) return /^windows/i.test(prefix(platform));
  if (image.facts.kind === 'known' && image.facts.value.system === 'windows') return true;
  const references = [image.reference, image.build?.base].flatMap((fact) => {
    const reference = fact && knownValue(fact);
    return reference ? [show(reference.raw)] : [];
  });
  return (
    references.some((reference) => NAMES.test(reference) && !MACHINES.test(reference)) ||
    image.build?.dockerfile.escape === '`'
  );
};

/** Families whose plain tags are published for Windows as well. Source: docker-library/official-images, dotnet/dotnet-docker. */
const FOR_BOTH: ReadonlySet<string> = new Set([
  ...['aspnetcore', 'caddy', 'dotnet-aspnet', 'dotnet-sdk', 'eclipse-temurin', 'golang', 'mongo', 'nats', 'openjdk'],
  ...['python', 'traefik'],
]);

const mayBeWindows = ({ image: { facts } }: Service): boolean =>
  facts.kind === 'unknown' || FOR_BOTH.has(facts.value.family);

/** Services with those among them that run where Windows containers do: an engine runs one kind, and their images may be of it. */
export const amongWindows = (services: readonly Service[]): readonly Service[] =>
  services.some(({ windows }) => windows)
    ? services.map((service) =>
        knownValue(service.settings.platform) === undefined && mayBeWindows(service)
          ? { ...service, windows: true }
          : service,
      )
    : services;
