import { joinRunLines } from '../../join/join-run-lines.ts';
import type { FileId } from '../../model/place.ts';
import type { Project } from '../../model/service.ts';
import { isPlaybook, isTaskFile, startsContainers } from '../../read/ansible/is-playbook.ts';
import { readPlaybooks } from '../../read/ansible/read-playbooks.ts';
import { type Desk, errorAt, isTemplate } from './reading.ts';

/** Folders whose playbooks try a role out. */
const TRYING_OUT = /(?:^|\/)(?:molecule|tests?|\.github|examples?)\//i;

/** What playbooks and roles of Ansible start, a project for each playbook and for each file of tasks that none reaches. */
export const readAnsible = (desk: Desk): readonly Project[] => {
  const { discovery, environment, files, inside, notes, policy, today } = desk;
  const candidates = discovery.yamls.filter((file) => discovery.named || !TRYING_OUT.test(file));
  const textOf = (file: FileId): string => {
    const text = files.text(file);
    return text.ok ? text.value : '';
  };
  const playbooks = candidates.filter((file) => isPlaybook(textOf(file)));
  const tasks = candidates.filter((file) => isTaskFile(file) && !playbooks.includes(file));
  if (![...playbooks, ...tasks].some((file) => startsContainers(textOf(file)))) return [];
  const groups = discovery.texts.filter((file) => /(?:^|\/)(?:group|host)_vars\//.test(file));
  const read = readPlaybooks({ files, playbooks, tasks, groups, environment });
  for (const file of read.files) notes.seen.add(file);
  for (const { message, place } of read.problems) {
    if (place.kind !== 'text' || isTemplate(desk, place.file)) continue;
    notes.errors.push(errorAt(place.file, message, place));
  }
  return read.playbooks.flatMap(({ file, containers, networks }) => {
    // what is run and gone is a tool, unless somebody asks for this very file
    const lines = containers.filter(({ once }) => discovery.named || !once);
    if (lines.length === 0) return [];
    const buildOf = (): undefined => undefined;
    return [joinRunLines({ file, lines, networks, buildOf, roles: policy.roles, today, inside })];
  });
};
