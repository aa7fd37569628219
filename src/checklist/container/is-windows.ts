import type { Service } from '../../model/service.ts';
import { knownValue, prefix, show } from '../../model/value.ts';

const NAMES = /windows|nanoserver|servercore|dotnet\/framework|win(?:1809|20(?:16|19|22|25))/i;
/** Linux containers that run Windows in a virtual machine. */
const MACHINES = /\bdockurr?\/windows\b/i;

/**
 * Whether a service is a Windows container by its platform or the names of its images: capabilities, no-new-privileges,
 * a read-only root and limits on processes are of Linux, and the engine refuses them there.
 */
export const isWindows = ({ settings, image }: Service): boolean => {
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
