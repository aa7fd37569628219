// Random compose projects in every spelling the specification allows, and some that it does not: for the differential.
type Pools = { readonly [attribute: string]: readonly string[] };

/** Values as flow YAML, so that any of them can stand anywhere. */
const SERVICE: Pools = {
  image: ['nginx', '"redis:7"', 'a${TAG}', '${IMG:-busybox}', '${A:?no}', '', '5', '$$x', '"a$${B}c"', 'x${A-y}${B+z}'],
  build: [
    '.',
    './app',
    '{context: ..}',
    '{dockerfile: D.x, args: [A, B=2, C=]}',
    '{context: "https://x.y/z.git", target: t}',
    '{context: ., dockerfile_inline: "FROM x", args: {A: 1, B: true, C: , D: 0440}}',
    '{context: ., additional_contexts: [a=./b, c=docker-image://d]}',
    '{context: ., ssh: [default, x=./k], secrets: [s1, {source: s2, target: /t}]}',
    '{context: ., labels: [a=b], tags: [t], cache_from: [x], platforms: [linux/amd64], network: host, shm_size: 1g, no_cache: "true", extra_hosts: [a=1.2.3.4]}',
    '{context: ., additional_contexts: {a: service:db, b: ./b}}',
    '{context: ., provenance: mode=max, sbom: "false", entitlements: [network.host], privileged: true, no_cache_filter: a, pull: true}',
    '{context: ., bogus: 1}',
    '{context: ., additional_contexts: [a=service:nope]}',
    '[]',
  ],
  command: [
    'echo hi',
    '["a", "b c"]',
    '',
    '[]',
    '"a \'b c\' d"',
    'sh -c "x && y"',
    'a | b',
    "'it''s'",
    '"(a)"',
    '5',
    'a\\ b "c\\"d"',
    'x 2>&1',
    '"$$(date)"',
    '`a b`',
  ],
  entrypoint: ['/x.sh', '["/x"]', 'null', '""', '[""]'],
  cap_add: ['[NET_ADMIN, ALL]', '[a, a]', 'x', '["${CAP}"]'],
  cap_drop: ['[ALL]', '[ALL, MKNOD]'],
  container_name: ['c1', '"${NAME}"', '_'],
  cpus: ['0.5', '"1.5"', '2', 'x', '1e-1'],
  depends_on: [
    '[db]',
    '{db: {condition: service_healthy}}',
    '{db: {condition: service_started, restart: true}}',
    '[nowhere]',
    '{db: {}}',
    '{db: }',
    '[db, db]',
    'db',
  ],
  deploy: [
    '{replicas: 2}',
    '{resources: {limits: {cpus: "0.5", memory: 50M, pids: 10}, reservations: {memory: 20m}}}',
    '{restart_policy: {condition: on-failure, max_attempts: 3, delay: 5s}}',
    '{labels: [a=b]}',
    '{mode: global, labels: {x: 1}}',
    '{update_config: {parallelism: 2, delay: 10s}}',
    '{bogus: x}',
    '{replicas: "${N}"}',
  ],
  devices: ['["/dev/x:/dev/y:rw"]', '[/dev/x]', '["a:b:c:d"]', '[{source: /a, target: /b}]', '[{target: /b}]'],
  dns: ['1.1.1.1', '[1.1.1.1, 8.8.8.8]', '["", 1.1.1.1]'],
  dns_search: ['a.b', '[a, b]'],
  env_file: [
    'a.env',
    '[a.env, b.env]',
    '[{path: a.env, required: false}]',
    '[b.env, a.env, l.env]',
    '[{path: nope.env, required: false}]',
    '[{path: a.env, format: bogus}]',
    'nope.env',
  ],
  environment: [
    '{A: 1, B: yes, C: , D: "x$${y}", E: 1.50, F: 0x1F, G: 1e3, H: 2024-01-02, I: null, J: 1_000, K: ~, L: .5, M: +7, N: 0o17, O: 08, P: 2024-01-02T03:04:05Z}',
    '[A, B=, C=1=2, "D=${A}", E=${ZZ:-d}]',
    '{A: "${A:-${B:-c}}"}',
    '{A: ${A:+set}}',
    '[A=1, A=2]',
    '[" A=1"]',
    '["A =1"]',
    'A=1',
    '{A: [x]}',
    '{A: true, B: False, C: no, D: 0b11, E: -0, F: 12345678901234567890}',
  ],
  expose: ['[80, "81"]', '["82-84"]', '[80, 80]'],
  extra_hosts: ['["a:1.2.3.4", "b=::1"]', '{a: 1.2.3.4, b: "[::1]"}', '[bad]', '{a: [1.1.1.1, 2.2.2.2]}'],
  group_add: ['[a, 5]'],
  healthcheck: [
    '{test: curl x || exit 1, interval: 1m30s, retries: 3}',
    '{test: ["CMD", "a"]}',
    '{test: ["CMD-SHELL", "a"], timeout: 5}',
    '{disable: true}',
    '{test: NONE}',
    '{test: ["NONE"]}',
    '{test: ["x"]}',
    '{test: [], interval: 1x}',
    '{retries: "3", start_period: 1h2m, test: []}',
  ],
  hostname: ['h', '5'],
  init: ['true', '"yes"', 'maybe', '"${I}"'],
  ipc: ['host', '"service:db"', '"service:no"'],
  labels: ['{a: b, c: 1, d: }', '[a=b, c, d=1=2]', '["a=${X}"]'],
  links: ['[db]', '["db:alias"]', '[nope]'],
  logging: ['{driver: json-file, options: {max-size: 10m, max-file: 3}}', '{options: {a: b}}', '{driver: syslog}'],
  mem_limit: ['512m', '"1g"', '1024', '1.5gb', 'x', '-1', '1 GiB', '1e3', '10kb', '.5m'],
  memswap_limit: ['1g', '-1'],
  network_mode: ['host', 'none', '"service:db"'],
  networks: [
    '[front]',
    '{front: }',
    '{front: {aliases: [a], ipv4_address: 1.2.3.4}}',
    '[nope]',
    '[default]',
    '{default: {priority: 5}}',
    '[]',
    '[front, back]',
  ],
  oom_kill_disable: ['true', '"false"'],
  pid: ['host', '"service:db"'],
  pids_limit: ['100', '"50"', '-1'],
  platform: ['linux/amd64'],
  ports: [
    '[80]',
    '["80:80"]',
    '["127.0.0.1:8080:80/udp"]',
    '["3000-3002:3000-3002", 3001]',
    '["8000-8005:80"]',
    '[{target: 80, published: "8080"}]',
    '[{target: 80, published: 8080, protocol: udp, mode: host, host_ip: 1.2.3.4}]',
    '["[::1]:80:80"]',
    '["::1:80:80"]',
    '["x:80"]',
    '["80:70000"]',
    '["${P}:80"]',
    '["${P:-81}:80"]',
    '[22:22, 2222:22]',
    '["80/tcp", "80:80", "80:80"]',
    '["1.2.3:80:80"]',
    '["5-3:5-3"]',
    '["80:80/xyz"]',
    '[{published: 80}]',
    '["80:80/TCP"]',
    '["1:2:3:4"]',
    '[{target: "80"}]',
    '["  80:80"]',
    '[8.5]',
  ],
  privileged: ['true', '"true"', 'yes', '"on"', '"nope"', '1', '"${X:-false}"'],
  profiles: ['[a]', '[a, b]'],
  pull_policy: ['always', 'if_not_present', 'daily', 'every_12h', 'sometimes'],
  read_only: ['true', '"no"'],
  restart: ['always', '"no"', 'no', 'on-failure:3', 'unless-stopped', 'false'],
  scale: ['2', '"3"', '-1'],
  secrets: [
    '[s1]',
    '[{source: s1, target: t, mode: 0440, uid: "1"}]',
    '[nope]',
    '[s1, s1]',
    '[{source: s1, mode: "0400"}]',
  ],
  configs: ['[c1]', '[{source: c1, target: /x, mode: 0o444}]', '[nope]'],
  security_opt: ['[no-new-privileges:true]', '["seccomp=unconfined"]', '[a, a]'],
  shm_size: ['64m', '1gb'],
  stop_grace_period: ['10s', '1m', '10', '1d', '1h1', '0'],
  stop_signal: ['SIGINT'],
  sysctls: ['{net.core.somaxconn: 1024}', '[net.a=1]'],
  tmpfs: ['/tmp', '[/tmp, "/run:size=64m"]'],
  tty: ['true'],
  ulimits: ['{nofile: 1024}', '{nofile: {soft: 1, hard: 2}}', '{nofile: {soft: 1}}', '{nofile: "5"}'],
  user: ['"1000:1000"', 'root', '1000', '"${UID}:${GID}"'],
  userns_mode: ['host'],
  uts: ['host'],
  use_api_socket: ['true', '"true"'],
  volumes: [
    '["./a:/b:ro"]',
    '[data:/d]',
    '[/anon]',
    '["/x:/y:z,ro"]',
    '[{type: bind, source: ./x, target: /y}]',
    '[{type: bind, source: /x, target: /y, bind: {create_host_path: false, propagation: rshared}, read_only: true}]',
    '[{type: volume, source: data, target: /z, volume: {nocopy: true}}]',
    '[{type: tmpfs, target: /t, tmpfs: {size: 64m}}]',
    '["~/x:/y"]',
    '["a:b:c:d"]',
    '[":/x"]',
    '["C:\\\\x:/y"]',
    '[nope:/d]',
    '["${V}:/x"]',
    '["${V:-./v}:/x"]',
    '["/a:/x", "/b:/x"]',
    '["/a:/b/../c"]',
    '["x"]',
    '["ab"]',
    '[{type: bogus, target: /x}]',
    '[{type: bind, target: /x}]',
    '["/a:/b:rw,rslave,nocopy"]',
  ],
  volumes_from: ['[db]', '["db:ro"]', '["container:x"]', '[nope]'],
  working_dir: ['/w', '${W}'],
  annotations: ['[a=b]', '{a: b}'],
  attach: ['false'],
  blkio_config: ['{weight: 300}'],
  cgroup: ['host', 'x'],
  cpu_count: ['1', '-1', '"2"'],
  cpu_percent: ['50', '101'],
  credential_spec: ['{file: x}'],
  develop: [
    '{watch: [{path: ., action: sync, target: /x, ignore: a, include: [b, c], initial_sync: true}]}',
    '{watch: [{path: ./a, action: sync+exec, target: /x, exec: {command: a, user: root, privileged: true}}, {path: b, action: rebuild}]}',
    '{watch: [{path: .}]}',
  ],
  device_cgroup_rules: ['["c 1:3 mr"]'],
  domainname: ['d'],
  external_links: ['[a:b]'],
  gpus: ['all', '[{driver: x, count: 2, options: [a=b]}]', '2', '[{count: 1, device_ids: [a]}]'],
  isolation: ['default'],
  label_file: ['l.env', '[l.env]', '[l.env, m.env]', '[m.env, l.env]'],
  mac_address: ['a:b'],
  models: ['[m]', '{m: {endpoint_var: X}}', '{m: }', '[nope]'],
  post_start: [
    '[{command: a b, environment: [A=1, B]}]',
    '[{command: [a], user: root, privileged: true}]',
    '[{user: x}]',
  ],
  pre_stop: ['[{command: a, working_dir: /w, environment: {A: 1}}]'],
  provider: ['{type: x, options: {a: 1, b: [c, d]}}', '{options: {a: b}}'],
  runtime: ['runc'],
  stdin_open: ['true'],
  storage_opt: ['{size: 1g}'],
  'x-any': ['[1]', '{a: b}'],
  extends: [
    'db',
    '{service: db}',
    '{service: common, file: common.yaml}',
    '{service: nope, file: common.yaml}',
    '{file: common.yaml}',
    'nope',
    'web',
    '{service: chained, file: common.yaml}',
    '{service: x, file: nope.yaml}',
  ],
};

const TOP: Pools = {
  networks: [
    '{front: {}, back: {internal: true, driver: bridge, driver_opts: {a: 1}}}',
    '{front: {external: true}, back: }',
    '{front: {external: {name: x}}, back: {name: n, labels: [a=b]}}',
    '{default: {driver: host}, front: , back: }',
    '{front: {ipam: {config: [{subnet: 1.2.3.0/24}]}}, back: }',
    '{front: {bogus: 1}}',
  ],
  volumes: [
    '{data: }',
    '{data: {external: true}}',
    '{data: {driver: local, driver_opts: {type: none, o: bind, device: ./d}}}',
    '{data: {external: true, driver: x}}',
    '{data: {name: "${VN:-v}"}}',
    '{data: {labels: {a: 1}}}',
  ],
  secrets: [
    '{s1: {file: ./s}, s2: {environment: X}}',
    '{s1: {external: true}, s2: {file: s}}',
    '{s1: {}, s2: {file: x}}',
    '{s1: {file: a, environment: b}, s2: {file: x}}',
    '{s1: {environment: A, name: nn}, s2: {file: ~/x}}',
  ],
  configs: ['{c1: {file: ./c}}', '{c1: {content: "x${A}"}}', '{c1: {external: true, name: n}}', '{c1: {}}'],
  models: ['{m: {model: x}}', '{m: {model: "${A:-x}", context_size: 5, runtime_flags: [-a]}}', '{m: {}}'],
  name: ['proj', 'Pro-J_1', '"${NM:-nm}"'],
  version: ['"3"', '3.8'],
  include: [
    '[inc.yaml]',
    '[{path: inc.yaml, project_directory: sub, env_file: a.env}]',
    '[{path: [inc.yaml, inc2.yaml]}]',
    '[nope.yaml]',
    '["sub/inc3.yaml"]',
    '[compose.yaml]',
  ],
};

const ENV = [
  'A=a\nB="b c"\nTAG=1\n',
  'A=\nP=99\n# c\nexport X=1\nI=true\n',
  'A=\'$B\'\nB=${A}x\nC="${B:-q}\\n"\nNAME=n # c\nV=/v\n',
  'UID=5\nGID=6\nA = sp\nB: y\nCAP=SYS_TIME\nN=2\nIMG="x\ny"\n',
  'A=a#b\nB="\\$X \\" \\t"\nW=$$A\nnoval\nC=c',
  '',
];

/** A small generator with a seed, so that a case can be made again. */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

/** The files of a random project; `compose.yaml` and now and then `override.yaml` are to be read. */
export const generate = (random: () => number): { readonly [file: string]: string } => {
  // Values that Compose refuses stand towards the end of their lists, and are picked less.
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() ** 2.2 * list.length)] as T;
  const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const service = (chance: number): string => {
    const names = Object.keys(SERVICE);
    const keys = new Set<string>();
    if (random() < 0.9) keys.add('image');
    const count = Math.floor(random() * chance);
    for (let at = 0; at < count; at++) keys.add(any(names));
    const lines = [...keys].map((key) => {
      const tag = random() < 0.04 ? pick(['!reset ', '!override ']) : '';
      return `    ${key}: ${tag}${pick(SERVICE[key] ?? [''])}`;
    });
    if (random() < 0.1) lines.push('    <<: *base');
    return lines.length > 0 ? lines.join('\n') : '    image: x';
  };
  const file = (chance: number, top: number): string => {
    const parts = ['x-base: &base {restart: always, environment: {A: base, Z: z}, ports: ["90:90"]}'];
    for (const key of Object.keys(TOP))
      if (key === 'include' ? random() < top / 3 : random() < (/version|name|include/.test(key) ? top : 0.9))
        parts.push(`${key}: ${random() < 0.93 ? TOP[key]?.[0] : pick(TOP[key] ?? [''])}`);
    parts.push('services:', '  web:', service(chance));
    if (random() < 0.9) parts.push('  db:', service(2));
    return `${parts.join('\n')}\n`;
  };
  return {
    'compose.yaml': file(5, 0.3),
    ...(random() < 0.4 ? { 'override.yaml': file(4, 0.15) } : {}),
    'common.yaml': `services:\n  common:\n${service(4).replace('    <<: *base', '')}\n  chained:\n    extends: common\n    user: "9"\n`,
    'inc.yaml': 'services:\n  inc:\n    image: inc:${A}\n    volumes: ["./i:/i"]\n    env_file: a.env\n',
    'inc2.yaml': 'services:\n  inc:\n    user: "3"\n',
    'sub/inc3.yaml': 'services:\n  sub:\n    image: sub:${A}\n    build: .\n    volumes: ["../x:/i"]\n',
    'sub/.env': 'A=subenv\n',
    '.env': pick(ENV),
    'a.env': pick(ENV),
    'sub/a.env': pick(ENV),
    'b.env': pick(ENV),
    'l.env': 'la=1\nlb="x y"\n',
    'm.env': 'lc=${la}z\nla=2\nld=$la\n',
  };
};
