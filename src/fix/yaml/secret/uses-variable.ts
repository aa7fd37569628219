import { joinPath } from '../../../model/path.ts';
import type { FileId } from '../../../model/place.ts';
import type { Service } from '../../../model/service.ts';
import { knownText, knownValue, prefix } from '../../../model/value.ts';
import type { Workspace } from '../../edit/workspace.ts';

/** What of a service reads a variable by its name, and would find it empty once it is a file. */
export const usesVariable = (service: Service, variable: string, workspace: Workspace): string | undefined =>
  mentions(service, variable) ?? mountedUse(service, variable, workspace);

/** Where the service itself uses the variable by its name: what a shell of its would then find empty. */
const mentions = ({ settings, healthcheck }: Service, variable: string): string | undefined => {
  const used = new RegExp(`\\$\\{?${variable}\\b`);
  const probe = knownValue(healthcheck)?.command;
  const lines = {
    'health check': probe,
    command: knownValue(settings.command),
    entrypoint: knownValue(settings.entrypoint),
  };
  return Object.entries(lines).find(([, line]) => {
    if (!line) return false;
    return used.test(line.form === 'shell' ? line.raw : JSON.stringify(line.words));
  })?.[0];
};

/** A script of the project that is mounted and uses the variable; those that the entrypoint runs get it from there. */
const mountedUse = (
  { settings, healthcheck }: Service,
  variable: string,
  { text, list }: Workspace,
): string | undefined => {
  const probe = knownValue(healthcheck)?.command;
  const probed =
    probe && (probe.form === 'shell' ? probe.raw.split(/\s+/) : probe.words.map(({ value }) => prefix(value)));
  const used = new RegExp(`\\$\\{?${variable}\\b`);
  for (const { kind, source, target } of settings.mounts.items) {
    const at = knownValue(target);
    const path = knownText(source);
    if (kind !== 'bind' || !path?.startsWith('./') || (at && prefix(at).includes('initdb.d'))) continue;
    const place = joinPath('.' as FileId, path);
    const unseen =
      at &&
      probed?.find(
        (word) => word.startsWith(`${prefix(at)}/`) && !text(joinPath(place, word.slice(prefix(at).length + 1))),
      );
    if (unseen !== undefined) return `health check runs ${unseen}, which is not here to be read, and may be what`;
    const found = [place, ...list(place)].find((file) => used.test(text(file) ?? ''));
    if (found !== undefined) return `mounted ${found}`;
  }
  return undefined;
};
