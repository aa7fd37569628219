import { joinRunLines } from '../../join/join-run-lines.ts';
import { folderOf, joinPath } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import type { Build, Project } from '../../model/service.ts';
import { callsFolders, hasContainers, hasSwarmServices } from '../../read/terraform/is-terraform.ts';
import { readTerraform } from '../../read/terraform/read-terraform.ts';
import { isTryingOut } from '../discover.ts';
import type { Desk } from './reading.ts';
import { buildOfLine } from './scripts.ts';

/** The containers of Terraform's Docker provider, a project for each module. */
export const readTerraforms = (desk: Desk): readonly Project[] => {
  const { discovery, environment, files, inside, notes, policy, today } = desk;
  const textOf = (file: FileId): string => {
    const text = files.text(file);
    return text.ok ? text.value : '';
  };
  const withContainers: FileId[] = [];
  for (const file of discovery.terraforms) {
    if (!discovery.named && isTryingOut(file)) continue;
    const text = textOf(file);
    if (hasContainers(text)) withContainers.push(file);
    if (hasSwarmServices(text))
      notes.skipped.push({ path: file, why: 'services of Swarm that Terraform makes (docker_service) are not read' });
    else if (discovery.named && !hasContainers(text))
      notes.errors.push({ target: file, message: 'it makes no container: there is nothing to check', span: undefined });
  }
  const folders = new Set(withContainers.map(folderOf));
  // what calls them may hand in their values, and has no container of its own
  if (!discovery.named && folders.size > 0)
    for (const file of discovery.terraforms)
      if (!isTryingOut(file) && callsFolders(textOf(file))) folders.add(folderOf(file));
  const modules = [...folders].map((folder) => ({
    folder,
    ...readTerraform(files, folder, environment),
  }));
  const called = new Set(modules.flatMap((module) => [...module.called]));
  return modules.flatMap(({ folder, builds, containers, files: read, isCut, networks, problems }) => {
    // a file that is named alone is looked at alone, with what the others of its module say
    const lines = containers.filter(({ place, once }) =>
      discovery.named ? place.kind === 'text' && withContainers.includes(place.file) : !once,
    );
    if (called.has(folder)) return [];
    for (const { file, message, span } of problems)
      if (lines.length > 0 || withContainers.includes(file)) notes.errors.push({ target: file, message, span });
    if (lines.length === 0) return [];
    const file = joinPath(folder, 'main.tf');
    const main = read.has(file) ? file : ([...read][0] ?? file);
    for (const one of read) notes.seen.add(one);
    if (isCut)
      notes.errors.push({
        target: main,
        message: 'the rest of it is not read: its names and loops make too much',
        span: undefined,
      });
    const buildOf = (image: string): Build | 'unread' | undefined => {
      const line = builds.findLast((one) => one.image === image);
      return line && buildOfLine(desk, main, line);
    };
    return [joinRunLines({ file: main, lines, networks, buildOf, roles: policy.roles, today, inside })];
  });
};
