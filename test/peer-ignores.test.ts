import { describe, expect, test } from 'vitest';
import { type Checked, check } from '../src/check/check.ts';
import { memoryFiles } from '../src/ports/memory-files.ts';
import { exampleRequest } from './support/example-request.ts';

type Tree = { readonly [file: string]: string };

const checked = (tree: Tree, base?: Tree): Checked =>
  check(exampleRequest(tree, { rootName: 'shop', base: base && memoryFiles(base) }));

const waived = (tree: Tree): readonly string[] => [
  ...new Set(checked(tree).posture.waived.map(({ finding }) => finding.rule)),
];

const FLOATING = 'image/pinned-tag/floating-base';
const CACHE = 'build/clean-packages/cache-left-behind';
const ADD = 'build/plain-copies/add-instead-of-copy';

const from = (comment: string, more = ''): Tree => ({
  Dockerfile: `${comment}FROM debian\n${more}USER 10:10\nCMD ["/a"]\n`,
});

describe('a comment for another tool covers the bad pattern that its rule is about', () => {
  test.each([
    ['# hadolint ignore=DL3006\n', [FLOATING]],
    ['# hadolint ignore=DL3006,DL3020 # the mirror has one tag\n', [FLOATING]],
    ['# hadolint ignore=DL3006 because\n', []],
    ['# hadolint ignore=DL3006\n\n', []],
    ['# hadolint ignore=DL3007\n', []],
    ['# hadolint global ignore=DL3006\n\n', [FLOATING]],
    ['# tally ignore=hadolint/DL3006;reason=mirror\n\n', [FLOATING]],
    ['# trivy:ignore:AVD-DS-0001\n', [FLOATING]],
    ['# trivy:ignore:use-specific-tags:exp:2027-01-31\n# more\n', [FLOATING]],
    ['# trivy:ignore:DS-0001:exp:2026-01-31\n', []],
    ['# trivy:ignore:DS-0001:exp:someday\n', []],
    ['# checkov:skip=CKV_DOCKER_7:mirror\n', [FLOATING]],
    ['# kics-scan disable=9efb0b2d-89c9-41a3-91ca-dcc0aec911fd\n', [FLOATING]],
    ['# nosemgrep: dockerfile.best-practice.missing-image-version.missing-image-version\n', [FLOATING]],
    ['# nothing of that\n', []],
  ])('%j', (comment, expected) => {
    expect(waived(from(comment))).toEqual(expected);
  });

  test('BuildKit’s directive counts for the file, a comment above an instruction for that one', () => {
    const cmd = 'FROM debian:13\nUSER 10:10\nCMD run\n';
    const form = 'build/exec-form/shell-form';
    expect(waived({ Dockerfile: `# check=skip=JSONArgsRecommended;error=true\n${cmd}` })).toEqual([form]);
    expect(waived({ Dockerfile: cmd.replace('CMD', '# check=skip=JSONArgsRecommended\nCMD') })).toEqual([form]);
    expect(waived({ Dockerfile: cmd.replace('USER', '# check=skip=JSONArgsRecommended\nUSER') })).toEqual([]);
    expect(waived({ Dockerfile: `# check=skip=all\n${cmd}` })).toEqual([form]);
  });

  test('and the package manager that it names', () => {
    const run = 'RUN apt-get update && apt-get install -y curl && pip install flask\n';
    const left = checked(from('', `# hadolint ignore=DL3009\n${run}`)).posture.findings.filter(
      ({ rule }) => rule === CACHE,
    );
    expect(left.map(({ message }) => message)).toEqual([expect.stringContaining('pip')]);
  });

  test('in the stage or on the instruction it stands above', () => {
    const two = (comment: string): Tree => ({
      Dockerfile: `FROM debian:13 AS a\n${comment}ADD a /a\nADD b /b\nFROM debian:13\nUSER 10:10\nCOPY --from=a /a /a\nADD c /c\n`,
    });
    expect(checked(two('# hadolint ignore=DL3020\n')).posture.waived).toHaveLength(1);
    expect(checked(two('# checkov:skip=CKV_DOCKER_4\n')).posture.waived).toHaveLength(3);
    const stage = two('');
    const text = `# hadolint stage ignore=DL3020\n${stage.Dockerfile}`;
    expect(checked({ Dockerfile: text }).posture.waived.map(({ finding }) => finding.rule)).toEqual([ADD, ADD]);
  });
});

describe('a rule of another tool that is about one program covers what names it', () => {
  test.each([
    ['CKV2_DOCKER_2', 'RUN curl -k https://example.com -o a', 'RUN wget --no-check-certificate https://example.com'],
    ['CKV2_DOCKER_3', 'RUN wget --no-check-certificate https://example.com', 'RUN curl -k https://example.com -o a'],
    ['CKV2_DOCKER_12', 'RUN npm config set strict-ssl false', 'RUN curl -k https://example.com -o a'],
    ['CKV2_DOCKER_15', 'RUN yum --setopt=sslverify=0 install -y a', 'RUN npm config set strict-ssl false'],
  ])('%s: %s, and not %s', (id, covered, other) => {
    const tls = 'build/verified-downloads/tls-check-off';
    expect(waived(from('', `# checkov:skip=${id}:proxy\n${covered}\n`))).toContain(tls);
    expect(waived(from('', `# checkov:skip=${id}:proxy\n${other}\n`))).not.toContain(tls);
  });

  test.each([
    ['DL3018', 'RUN pip install apkid', 'apk'],
    ['DL3062', 'RUN pip install mango', 'go'],
  ])('%s is not about %s, where %s is part of another word', (id, run) => {
    expect(waived(from('', `# hadolint ignore=${id}\n${run}\n`))).not.toContain(
      'build/pinned-packages/unpinned-package',
    );
  });

  test('and which of CMD and ENTRYPOINT it is about', () => {
    const skips = (id: string): readonly string[] =>
      waived({ Dockerfile: 'FROM debian:13\nUSER 10:10\nCMD run\n', 'droast.toml': `skip = ["${id}"]\n` });
    expect(skips('DF025')).toEqual(['build/exec-form/shell-form']);
    expect(skips('DF018')).toEqual([]);
  });
});

describe('comments in compose files', () => {
  const compose = (image: string, more = ''): Tree => ({
    'compose.yaml': `services:\n  web:\n    image: ${image}\n${more}`,
  });
  const TAG = 'image/pinned-tag/floating-image';

  test.each([
    ['nginx # dclint disable-line service-image-require-explicit-tag', [TAG]],
    ['nginx # dclint disable-line no-version-field', []],
    ['nginx # nosemgrep', [TAG, 'image/pinned-digest/no-digest']],
    ['nginx # see nosemgrep: no-new-privileges', []],
    ['nginx # trivy:ignore:DS-0001', []],
  ])('%s', (image, expected) => {
    expect(waived(compose(image))).toEqual(expected);
  });

  test('kics ignores the line below, whatever it holds, and no more', () => {
    const rule = 'network/exposed-ports/published-on-all-interfaces';
    expect(waived(compose('nginx:1.29', '    # kics-scan ignore-line\n    ports: ["8080:80"]\n'))).toEqual([rule]);
    expect(
      waived(compose('nginx:1.29', '    # kics-scan ignore-line\n    init: true\n    ports: ["8080:80"]\n')),
    ).toEqual([]);
  });
});

describe('files of other tools', () => {
  test.each([
    ['.hadolint.yaml', 'ignored:\n  - DL3006\n', [FLOATING]],
    ['.trivyignore', '# mirror\nAVD-DS-0001 exp:2027-01-31\nCVE-2024-1\n', [FLOATING]],
    ['.trivyignore', 'DS-0001 exp:2025-01-31\n', []],
    [
      '.trivyignore.yaml',
      'misconfigurations:\n  - id: DS-0001\n    statement: mirror\n    paths: ["Dockerfile"]\n',
      [FLOATING],
    ],
    ['.trivyignore.yaml', 'misconfigurations:\n  - id: DS-0001\n    paths: ["other/**"]\n', []],
    ['.checkov.yaml', 'skip-check: CKV_DOCKER_7,CKV_AWS_1\n', [FLOATING]],
    ['kics.config', '{"exclude-queries": ["9efb0b2d-89c9-41a3-91ca-dcc0aec911fd"]}', [FLOATING]],
    ['kics.config.toml', 'exclude-queries = ["9efb0b2d-89c9-41a3-91ca-dcc0aec911fd"]\n', [FLOATING]],
    ['.tally.toml', '[rules]\nexclude = ["hadolint/DL3006"]\n', [FLOATING]],
    ['.tally.toml', '[rules.hadolint.DL3006]\nseverity = "off"\n', [FLOATING]],
    ['.tally.toml', '[rules.hadolint.DL3006]\nseverity = "error"\n', []],
    ['droast.toml', 'skip = ["df001"]\n', [FLOATING]],
    ['droast.toml', 'skip = [', []],
    ['droast.toml', `skip = ${'['.repeat(20_000)}`, []],
    [
      '.dockleignore',
      '# the mirror has one tag\nDKL-DI-0006\nCIS-DI-0006\n',
      [FLOATING, 'runtime/healthcheck/no-healthcheck'],
    ],
    [
      '.checkov.baseline',
      '{"failed_checks": [{"file": "/Dockerfile", "findings": [{"resource": "/Dockerfile.FROM", "check_ids": ["CKV_DOCKER_7"]}]}]}',
      [FLOATING],
    ],
    ['.checkov.baseline', '{"failed_checks": [{"file": "/other", "findings": [{"check_ids": ["CKV_DOCKER_7"]}]}]}', []],
    ['.hadolint.yaml', '- [broken', []],
    ['.hadolint.yaml', `${'['.repeat(20_000)}`, []],
  ])('%s: %.40j', (file, text, expected) => {
    expect(waived({ ...from(''), [file]: text })).toEqual(expected);
  });

  test('compose-lint names services and reasons', () => {
    const tree = {
      'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n  db:\n    image: nginx:1.29\n',
      '.compose-lint.yml': 'rules:\n  CL-0007:\n    exclude_services:\n      db: "writes"\n',
    };
    expect(checked(tree).posture.waived).toMatchObject([
      {
        finding: { rule: 'container/read-only/writable-root', subjects: ['service:db'] },
        waiver: { reason: 'writes' },
      },
    ]);
  });
});

describe('what was accepted for gitleaks', () => {
  const tree = (more: Tree = {}): Tree => ({
    Dockerfile: 'FROM debian:13\nARG DB_PASSWORD=blue-kX9\nUSER 10:10\nCMD ["/a"]\n',
    ...more,
  });
  const SECRET = 'build/no-build-secrets/secret-in-arg-or-env';

  test('is a finding without it', () => {
    expect(checked(tree()).posture.findings.map(({ rule }) => rule)).toContain(SECRET);
  });

  test.each([
    ['.gitleaksignore', 'Dockerfile:generic-api-key:2', 'the line'],
    ['.gitleaksignore', '# old\n8f0a3c1d:Dockerfile:generic-api-key:2', 'the line in a commit'],
    ['.gitleaks.toml', "[allowlist]\npaths = ['''^Docker(file)$''']\n", 'the path'],
    ['.gitleaks.toml', '[[allowlists]]\ndescription = "made up"\npaths = ["Dockerfile"]\n', 'the path in a list'],
    ['.gitleaks.toml', "[allowlist]\nregexes = ['''^blue-k[A-Z]\\d$''']\n", 'the secret by a pattern'],
    ['.gitleaks.toml', '[allowlist]\nregexTarget = "line"\nregexes = ["^ARG DB_"]\n', 'the line by a pattern'],
    ['.gitleaks.toml', '[allowlist]\nregexTarget = "line"\nregexes = ["^.*A.*R.*G.* D"]\n', 'the line by repeats'],
    ['.gitleaks.toml', '[[allowlists]]\nstopwords = ["BLUE"]\n', 'the secret by a word in it'],
    [
      '.gitleaks.toml',
      '[[allowlists]]\ncondition = "AND"\npaths = ["Dockerfile"]\nstopwords = ["blue"]\n',
      'the path and the secret',
    ],
  ])('%s: %j names %s', (file, text) => {
    const { waived: taken, refused } = checked(tree({ [file]: text })).posture;
    const about = [...taken.map(({ finding }) => finding.rule), ...refused.map(({ waiver }) => waiver.id)];
    expect(about).toContain(SECRET);
  });

  test.each([
    ['.gitleaksignore', 'Dockerfile:generic-api-key:3'],
    ['.gitleaksignore', 'other/Dockerfile:generic-api-key:2'],
    ['.gitleaks.toml', '[allowlist]\npaths = ["^src/"]\n'],
    ['.gitleaks.toml', '[[allowlists]]\ncondition = "AND"\npaths = ["Dockerfile"]\nregexes = ["x"]\n'],
    ['.gitleaks.toml', '[allowlist]\npaths = ["(a+)+$"]\n'],
    ['.gitleaks.toml', '[allowlist]\nregexes = ["(a+)+$", "^ARG", "^DB_PASSWORD"]\n'],
    ['.gitleaks.toml', '[allowlist]\nstopwords = ["password", ""]\n'],
    ['.gitleaks.toml', '[allowlist]\ncommits = ["8f0a3c1d"]\n'],
    ['.gitleaks.toml', '[[allowlists]]\ncondition = "AND"\ncommits = ["8f0a3c1d"]\nstopwords = ["blue"]\n'],
    ['.gitleaks.toml', '[[allowlists]]\ncondition = "AND"\npaths = ["(a+)+$"]\nstopwords = ["blue"]\n'],
    ['.gitleaks.toml', '[allowlist\npaths = ["Dockerfile"]\n'],
  ])('%s: %j does not mean it', (file, text) => {
    const { waived: taken, refused } = checked(tree({ [file]: text })).posture;
    expect([...taken, ...refused]).toEqual([]);
  });

  test('never a credential in code, whichever file says so', () => {
    const compose = 'services:\n  web:\n    image: nginx:1.29\n    environment:\n      DB_PASSWORD: Tr4f-8uzu-Qlmm\n';
    const { findings, waived: taken } = checked({
      'compose.yaml': compose,
      '.gitleaksignore': 'compose.yaml:generic-api-key:5\n',
      '.gitleaks.toml': '[allowlist]\npaths = ["."]\n',
    }).posture;
    expect(findings.map(({ control }) => control)).toContain('secrets/not-in-code');
    expect(taken.map(({ finding }) => finding.control)).not.toContain('secrets/not-in-code');
  });

  test('nothing, when the change that is judged brings the file', () => {
    const { findings } = checked(tree({ '.gitleaksignore': 'Dockerfile:generic-api-key:2\n' }), {
      Dockerfile: 'FROM debian:13\nUSER 10:10\nCMD ["/a"]\n',
    }).posture;
    expect(findings.map(({ rule }) => rule)).toContain(SECRET);
  });
});

describe('what no comment for another tool can hide', () => {
  test('anything above medium', () => {
    const { findings, refused } = checked({
      Dockerfile: '# trivy:ignore:DS-0002\nFROM debian:13\nCMD ["/a"]\n',
    }).posture;
    expect(findings.map(({ rule }) => rule)).toContain('container/non-root/no-user');
    expect(refused[0]?.why).toMatch(/nothing above medium/);
  });

  test('the engine’s socket, by a blanket ignore on its line', () => {
    const tree = {
      'compose.yaml':
        'services:\n  web:\n    image: nginx:1.29\n    volumes:\n      # kics-scan ignore-line\n      - /var/run/docker.sock:/var/run/docker.sock # nosemgrep\n',
    };
    expect(checked(tree).posture.findings.map(({ control }) => control)).toContain('container/no-engine-socket');
  });

  test('but what a comment covered before the change, it covers after it', () => {
    const before = from('# hadolint ignore=DL3006\n');
    const moved = { Dockerfile: `# shop\n${before.Dockerfile}` };
    expect(checked(moved, before).posture.findings.map(({ rule }) => rule)).not.toContain(FLOATING);
  });

  test('a finding of the change that brings the comment or the file', () => {
    const base = { Dockerfile: 'FROM debian:13\nUSER 10:10\nCMD ["/a"]\n' };
    const rules = (tree: Tree): readonly string[] => checked(tree, base).posture.findings.map(({ rule }) => rule);
    expect(rules(from('# hadolint ignore=DL3006\n'))).toContain(FLOATING);
    expect(rules({ ...from(''), '.hadolint.yaml': 'ignored: [DL3006]\n' })).toContain(FLOATING);
    expect(rules({ ...from(''), '.trivyignore': 'DS-0001\n' })).toContain(FLOATING);
    expect(rules({ ...from(''), 'droast.toml': 'skip = ["DF001"]\n' })).toContain(FLOATING);
  });
});
