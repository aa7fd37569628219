import type { FileId } from '../../model/place.ts';

/** An item of the list at the top that has hosts, or takes another playbook in. */
const PLAY = /^(?:-[ \t]+|[ \t]+)(?:hosts|(?:ansible\.builtin\.)?import_playbook)[ \t]*:/m;
const LIST = /^-[ \t]/m;
/** A key at the top: it is a mapping, and no list of plays. */
const MAPPING = /^[\w"'][^:\r\n]*:(?:\s|$)/m;

/** Whether a YAML file is a list, as playbooks and files of tasks are and compose files are not. */
export const isListAtTop = (text: string): boolean => LIST.test(text) && !MAPPING.test(text);

/** Whether a YAML file is a playbook by what stands in it. */
export const isPlaybook = (text: string): boolean => PLAY.test(text) && isListAtTop(text);

/** Whether a path is one where roles have their tasks. */
export const isTaskFile = (file: FileId): boolean => /(?:^|\/)(?:tasks|handlers)\/(?:.*\/)?[^/]+\.ya?ml$/.test(file);

/** Whether a file of tasks may start a container itself. */
export const startsContainers = (text: string): boolean =>
  /\bdocker_(?:container|swarm_service|compose|compose_v2|stack)\b|\b(?:docker|podman|nerdctl) (?:container )?(?:run|create|service create)\b|^[ \t]+-[ \t]+["']?(?:docker|podman)["']?[ \t]*\r?$/m.test(
    text,
  );
