import type { FileId } from '../../src/model/place.ts';
import { memoryFiles } from '../../src/ports/memory-files.ts';
import { readPlaybooks } from '../../src/read/ansible/read-playbooks.ts';
import { checkPlaces, type Texts } from './check-places.ts';
import type { FuzzTarget } from './target.ts';

/** A playbook that is its own role, the role's defaults and the variables of all hosts. */
export const playbook: FuzzTarget = {
  accepts: (path) => /\.ya?ml$/.test(path),
  tokens: [
    ...'{{ }} {% %} {# | . [ ] ( ) , : - > & * << *a &a \' " \\ default(omit) d(1) dict2items item !vault $ANSIBLE_VAULT;1.1 omit é 😀'.split(
      ' ',
    ),
    '\n',
    '  ',
    '- ',
    ': ',
    '\n- hosts: all\n  roles: [r]\n  tasks:\n    ',
    '\n    - docker_container:\n        ',
    '\n    - docker_swarm_service: ',
    '\n    - docker_compose_v2: {definition: {services: {a: {image: b}}}}\n',
    '\n    - shell: docker run -d {{ a }} nginx\n',
    '\n    - command: {argv: [docker, run, "{{ a }}"]}\n',
    '\n      loop: [1, "{{ a }}"]\n',
    '\n      with_dict: "{{ a }}"\n',
    '\n    - include_tasks: main.yml\n',
    '\n    - include_role: {name: r}\n',
    '\n    - block:\n        ',
    '\n  vars: {a: "{{ b }}", b: "{{ a }}{{ a }}", c: [1]}\n',
    '\na: "{{ b }}{{ b }}"\n',
    'image: "{{ a }}:{{ b | default(\'c\') }}"',
    'image=a ports=1,2 ',
    'ports: ["80:80", "{{ a }}"]',
    'env: {A: "{{ a }}"}',
    'healthcheck: {test: "{{ a }} || b"}',
    'mounts: [{source: a, target: "{{ b }}"}]',
    'network_mode: "{{ a }}"',
    '\uFDD0',
    '\0',
    '\uFEFF',
    '\r\n',
  ],
  read(text, random) {
    const texts: Texts = {
      'site.yml': text,
      'roles/r/tasks/main.yml': random() < 0.5 ? text.slice(Math.floor(random() * text.length)) : text,
      'roles/r/defaults/main.yml': text.slice(Math.floor(random() * text.length)),
      'group_vars/all.yml': text,
    };
    const read = readPlaybooks({
      files: memoryFiles(texts),
      playbooks: ['site.yml' as FileId],
      tasks: ['roles/r/tasks/main.yml' as FileId],
      environment: new Map([['x', 'y']]),
    });
    if (random() < 0.3) checkPlaces(read, texts);
  },
};
