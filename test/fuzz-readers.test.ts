import { expect, test } from 'vitest';
import { mutate, randomOf } from '../bench/fuzz/mutate.ts';
import { targets } from '../bench/fuzz/targets.ts';

/** Small files with much of the grammar in them; `bench/fuzz/run.ts` does the same at length with real ones. */
const SAMPLES: { readonly [target: string]: readonly string[] } = {
  dockerfile: [
    '# syntax=docker/dockerfile:1\nARG V=24\nFROM --platform=$BUILDPLATFORM node:${V}-slim AS build\nWORKDIR /app\nCOPY --chown=node . .\nRUN --mount=type=cache,target=/root/.npm npm ci \\\n  # install\n  && npm run build\nFROM nginx\nCOPY --from=build /app/dist /usr/share/nginx/html\nHEALTHCHECK --interval=30s CMD curl -f http://localhost || exit 1\n',
    '# escape=`\nFROM mcr.microsoft.com/windows/servercore\nSHELL ["powershell", "-Command"]\nRUN Get-Item C:\\ ; `\n  Remove-Item x\n',
    'FROM scratch\nENV A="b c" D=${A:-x} E=\'$A\'\nRUN <<EOF bash -c "cat <<X\nhi\nX" && for i in $(ls); do echo "$i"; done\nbody\nEOF\nCOPY <<-"E F" <<G /x/\n\ta\n\tE F\nb\nG\nONBUILD RUN sh -c \'a | b\'\n',
  ],
  kamal: [
    'servers:\n  web:\n    hosts: [a]\n    options: { memory: 1g, cap-drop: [ALL] }\nenv:\n  clear: { A: b }\n  secret: [C:D, E]\naccessories:\n  db:\n    image: mysql:<%= x %>\n    port: "127.0.0.1:3306:3306"\n    cmd: mysqld --a "b c" | d\n    files: ["a:/b"]\n    directories: ["c:/d"]\n',
    '<% a %>\nservers: [1.2.3.4]\nlogging: { driver: local, options: { max-size: 1m } }\nvolumes: ["a:/b:ro"]\naccessories: &a\n  redis: { image: redis, options: { privileged: true, ulimit: [nofile=1] } }\n',
  ],
  playbook: [
    '- hosts: all\n  vars: { tag: "1.31", a: "{{ b }}", b: "{{ a }}{{ a }}" }\n  roles: [{ role: r, x: 1 }]\n  tasks:\n    - docker_container:\n        name: "w-{{ item }}"\n        image: "nginx:{{ tag | default(omit) }}"\n        ports: "{{ ports }}"\n        env: { A: "{{ a }}", B: !vault "$ANSIBLE_VAULT;1.1;AES256" }\n        volumes: ["{{ d }}/x:/x:ro", "v:/v"]\n      loop: [1, 2]\n',
    'ports: [80]\n- block:\n    - include_role: { name: r, tasks_from: main }\n    - docker_swarm_service: { name: a, image: b, publish: [{ target_port: 80 }], mounts: [{ source: /a, target: /b }] }\n    - shell: |\n        docker run -d -p {{ p }}:80 --name a nginx:{{ tag }}\n    - docker_container: name=b image="redis:7" ports=1,2\n',
  ],
  terraform: [
    'name = "a"\nports {\n  internal = 80\n  external = var.port\n  ip = "127.0.0.1"\n}\nenv = ["A=${var.a}", "B=${local.b}-c"]\nvolumes {\n  host_path = abspath("${path.module}/x")\n  container_path = "/x"\n}\ncapabilities { add = ["ALL"] }\nmemory = 256\n}\nlocals {\n  b = { c = [1, 2] }\n}\n',
    'for_each = local.sites\nimage = each.value.image\ndynamic "mounts" {\n  for_each = ["/tmp"]\n  content {\n    type = "tmpfs"\n    target = mounts.value\n  }\n}\n}\nlocals {\n  sites = { a = { image = "b:1" }, "c" : { image = <<EOT\nd\nEOT\n} }\n}\nvariable "v" {\n  default = "x"\n}\n',
  ],
  ignore: ['node_modules\n**/*.md\n!README.md\n/build/\n.env*\n', '# c\n*\n!src/**\nsrc/[a-z]?/\\!x\n\n'],
};

test.each(Object.keys(SAMPLES))('%s holds its properties on 1,000 mutated inputs', (name) => {
  const target = targets[name];
  const failed: unknown[] = [];
  for (let index = 0; index < 1000; index++) {
    const random = randomOf(7, index);
    const text = mutate(SAMPLES[name] ?? [], target?.tokens ?? [], random);
    try {
      target?.read(text, random);
    } catch (error) {
      failed.push({ text, error });
    }
  }
  expect(failed).toEqual([]);
});
