import { isForRootAlone } from '../../knowledge/root-work.ts';
import { programAt, type ShellCommand, scriptOf } from '../../model/script.ts';
import type { Service } from '../../model/service.ts';
import { literal } from '../../model/value.ts';
import { startLines } from './start-lines.ts';
import { writesAtStart } from './writes-at-start.ts';

/** Folders of an image that belong to root whoever it ships. */
const OF_ROOT = /^(?:\/usr(?:\/local)?)?\/(?:etc|bin|sbin|lib)(?:\/|$)/;

/** What start scripts do as root when they are told to. Source: jupyter/docker-stacks, start.sh. */
const FOR_ROOT = /^(?:CHOWN_EXTRA|CHOWN_HOME|GRANT_SUDO|NB_GID|NB_UID|NB_USER)$/;

/**
 * Whether what a service does before it serves takes root: its command, its start scripts or its image put files where only
 * root may.
 */
export const setsUpAsRoot = (service: Service): boolean => {
  const { facts } = service.image;
  const paths = facts.kind === 'known' ? (facts.value.writablePaths?.value ?? []) : [];
  const written = writesAtStart(service);
  return (
    written !== undefined ||
    service.environment.items.some(({ name }) => FOR_ROOT.test(name)) ||
    startLines(service).some((line) => scriptOf(line).commands.some(takesRoot)) ||
    paths.some(({ path, optional }) => !optional && OF_ROOT.test(path))
  );
};

const takesRoot = ({ words }: ShellCommand): boolean =>
  words.slice(0, programAt(words) + 1).some(({ value }) => isForRootAlone(literal(value)?.split('/').at(-1) ?? ''));
