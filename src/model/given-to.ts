import type { ComposeSecret } from './compose.ts';
import type { Project, Service } from './service.ts';
import type { Grant } from './settings.ts';

/** A secret or config that a service is given, with where it comes from. */
type Given = { readonly grant: Grant; readonly what: 'secret' | 'config'; readonly declared: ComposeSecret };

/** What is no file is not mounted. Source: docker compose, injection of secrets and configs. */
const COPIED: ReadonlySet<ComposeSecret['from']> = new Set(['environment', 'content']);

/** The secrets and configs of a service that Compose mounts, and those that it copies into the container, where the engine refuses that on a read-only root. */
export const givenTo = (
  { settings }: Service,
  { secrets, configs }: Pick<Project, 'secrets' | 'configs'>,
): { readonly copied: readonly Given[]; readonly mounted: readonly Given[] } => {
  const given = [
    ...settings.secrets.items.map((grant) => ({ grant, what: 'secret' as const, from: secrets })),
    ...settings.configs.items.map((grant) => ({ grant, what: 'config' as const, from: configs })),
  ].flatMap(({ grant, what, from }): readonly Given[] => {
    const declared = from.find(({ key }) => key === grant.source);
    return declared ? [{ grant, what, declared }] : [];
  });
  const isCopied = ({ declared }: Given): boolean => COPIED.has(declared.from);
  return { copied: given.filter(isCopied), mounted: given.filter((one) => !isCopied(one)) };
};
