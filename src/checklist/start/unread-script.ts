import type { Service } from '../../model/service.ts';

/** A script that it starts with and that is not here to be read, so that only a trial tells what it does. */
const unreadScript = ({ startScripts }: Service): string | undefined =>
  startScripts.find(({ line }) => line.kind === 'unknown')?.name;

/** What to look at before a fix that such a script may not stand; `otherwise` where every script was read. */
export const lookAtScript = (service: Service, otherwise: string): string => {
  const name = unreadScript(service);
  return name === undefined
    ? otherwise
    : `what ${name} does, which is not here to be read: plimsoll harden ${service.name} tries it`;
};
