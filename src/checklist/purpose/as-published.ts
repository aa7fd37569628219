import type { Service } from '../../model/service.ts';
import { knownText, knownValue } from '../../model/value.ts';

/** Where programs read how they are to run. */
const CONFIGURATION =
  /^\/(?:usr\/local\/)?etc\/|\/conf(?:ig)?(?:\.d)?(?:\/|$)|\.(?:conf|cnf|cfg|ini|json|properties|template|toml|ya?ml)$/i;
/** Time and certificates change nothing of that. */
const HARMLESS = /^\/etc\/(?:localtime|timezone|ssl|pki|ca-certificates)(?:\/|$)/;

/** Whether a published image runs as its publisher meant it: own commands and configuration may write and answer elsewhere. */
export const isAsPublished = ({ settings }: Service): boolean =>
  knownValue(settings.entrypoint) === undefined &&
  knownValue(settings.command) === undefined &&
  settings.configs.items.length === 0 &&
  settings.mounts.items.every(({ target }) => {
    const path = knownText(target);
    return path === undefined || HARMLESS.test(path) || !CONFIGURATION.test(path);
  });
