import { joinRunLines } from '../../join/join-run-lines.ts';
import type { FileId } from '../../model/place.ts';
import type { Build, Project } from '../../model/service.ts';
import { isListAtTop, isPlaybook, isTaskFile, startsContainers } from '../../read/ansible/is-playbook.ts';
import { readPlaybooks } from '../../read/ansible/read-playbooks.ts';
import { isTryingOut } from '../discover.ts';
import { type Desk, errorAt, isTemplate } from './reading.ts';
import { buildOfLine } from './scripts.ts';

/** What playbooks and roles of Ansible start, a project for each playbook and for each file of tasks that none reaches. */
export const readAnsible = (desk: Desk): readonly Project[] => {
  const { discovery, environment, files, inside, notes, policy, today } = desk;
  const candidates = discovery.yamls.filter((file) => discovery.named || !isTryingOut(file));
  const textOf = (file: FileId): string => {
    const text = files.text(file);
    return text.ok ? text.value : '';
  };
  const playbooks = candidates.filter((file) => isPlaybook(textOf(file)));
  const tasks = candidates.filter(
    (file) => (discovery.named || isTaskFile(file)) && !playbooks.includes(file) && isListAtTop(textOf(file)),
  );
  if (playbooks.length + tasks.length === 0) return [];
  // a named playbook may start them in roles, another one in any file that it takes in
  if (!discovery.named && !candidates.some((file) => startsContainers(textOf(file)))) return [];
  const read = readPlaybooks({ files, playbooks, tasks, environment });
  for (const file of read.files) notes.seen.add(file);
  const told = new Set<FileId>();
  for (const { message, place } of read.problems) {
    // the first fault of a text brings others with it
    if (place.kind !== 'text' || told.has(place.file) || isTemplate(desk, place.file)) continue;
    told.add(place.file);
    notes.errors.push(errorAt(place.file, message, place));
  }
  const named = discovery.named ? candidates.filter((file) => isListAtTop(textOf(file))) : [];
  for (const file of named) {
    if (read.isCut)
      notes.skipped.push({ path: file, why: 'roles and tasks beside it are only read with their folder' });
    else if (!read.playbooks.some((playbook) => playbook.file === file))
      notes.errors.push({
        target: file,
        message: 'it starts no container: there is nothing to check',
        span: undefined,
      });
  }
  return read.playbooks.flatMap(({ file, containers, networks, builds }) => {
    // what is run and gone is a tool, unless somebody asks for this very file
    const lines = containers.filter(({ once }) => discovery.named || !once);
    if (lines.length === 0) return [];
    const buildOf = (image: string): Build | 'unread' | undefined => {
      const line = builds.findLast((one) => withTag(one.image) === withTag(image));
      return line && buildOfLine(desk, file, line);
    };
    return [joinRunLines({ file, lines, networks, buildOf, roles: policy.roles, today, inside })];
  });
};

const withTag = (image: string): string => (/:[^/]*$/.test(image) ? image : `${image}:latest`);
