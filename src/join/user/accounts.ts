import { type Stage, stageFinder } from '../../model/dockerfile.ts';
import type { ImageFacts } from '../../model/image-facts.ts';
import type { Build } from '../../model/service.ts';
import type { Accounts } from '../../model/user.ts';
import { literal } from '../../model/value.ts';
import { type Account, createdAccounts } from './created-accounts.ts';

const unnumbered: Account = { uid: undefined, gid: undefined };

/** Accounts that every Linux base has, those of services under numbers of its own but never 0. */
const EVERYWHERE: ReadonlyMap<string, Account> = new Map([
  ['root', { uid: 0, gid: 0 }],
  ['nobody', { uid: 65_534, gid: 65_534 }],
  ['bin', unnumbered],
  ['daemon', unnumbered],
  ['mail', unnumbered],
  ['games', unnumbered],
  ['www-data', unnumbered],
  ['ContainerUser', unnumbered],
]);

/**
 * The accounts of an image: those its Dockerfile makes, those of a stage whose /etc/passwd it copies, those the
 * catalogue says its base ships, and those that every base has. One made without a number gets one from the system
 * range, so it is not root. A number is looked up for its group.
 */
export const accountsOf = (build: Build | undefined, base: ImageFacts | undefined): Accounts => {
  const made = build ? createdAccounts(stagesThatMake(build), build.dockerfile.preamble) : new Map<string, Account>();
  return (name) => {
    if (!/^\d+$/.test(name)) return made.get(name) ?? shipped(name, base) ?? EVERYWHERE.get(name);
    const uid = Number(name);
    const own = base?.ownUser?.value;
    return [...made.values()].find((account) => account.uid === uid) ?? (own?.uid === uid ? own : undefined);
  };
};

/** In order of building; a copied /etc/passwd stands for the accounts of the stage it comes from. */
const stagesThatMake = ({ lineage, dockerfile }: Build): readonly Stage[] => {
  const stageOf = stageFinder(dockerfile.stages);
  return lineage.toReversed().flatMap((stage) => {
    const copied = stage.instructions.flatMap((instruction) => {
      if (instruction.kind !== 'copy' || !instruction.from) return [];
      const passwd = instruction.sources.some(({ value }) => /^\/etc(?:\/(?:passwd\*?)?)?$/.test(literal(value) ?? ''));
      const from = passwd ? stageOf(literal(instruction.from.value) ?? '') : undefined;
      return from ? [from] : [];
    });
    return [...copied, stage];
  });
};

const shipped = (name: string, base: ImageFacts | undefined): Account | undefined => {
  const user = base?.ownUser?.value;
  if (user?.name === name) return { uid: user.uid, gid: user.gid };
  const runs = base?.runsAs?.value;
  return runs?.name === name ? { uid: runs.uid, gid: runs.gid } : undefined;
};
