import { expect, test } from 'vitest';
import { createDetector } from '../create-detector.ts';
import { judgeVariable } from '../judge-variable.ts';

const detector = createDetector();

test.each([
  ['npm', 'npm_qkJaB6MffYVzZXWq' + 'mcoF49yrUxP3wf0LsakP'],
  ['Stripe', 'sk_test_4eC39HqL' + 'yjWDarjtT1zdp7dc'],
  ['Azurite', `Eby8vdM02xNOcqFl${'UwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='}`],
  ['wg(8)', 'yAnz5TF+lXXJte14' + 'tji3zlMNq+hd2rYUIgJBgB3fBmk='],
  ['Telegram', '110201543:AAHdqT' + 'cvCH1vGWJxfSeofSAs0K5PALDsaw'],
  ['Grafana', 'glsa_HOruNAb7SOi' + 'CdshU7algkrq7FDsNSLAa_55e2f8be'],
  [
    'jwt.io',
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c',
  ],
])('what the documentation of %s prints is no credential, alone or beside a name', (_, sample) => {
  expect(detector.detect({ path: 'a.py', text: `client("${sample}")\n` })).toEqual([]);
  expect(detector.detect({ path: '.env', text: `API_SECRET_KEY=${sample}\n` })).toEqual([]);
  expect(judgeVariable('API_SECRET_KEY', sample).kind).toBe('placeholder');
});

test('one that differs in its head is', () => {
  const other = 'sk_test_7fD39HqL' + 'yjWDarjtT1zdp7dc';
  expect(detector.detect({ path: 'a.py', text: `client("${other}")\n` })).toHaveLength(1);
});

test.each([
  ['Dockerfile', 'ENV GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305\n'],
  ['docs/use.md', 'Run `curl -u user:pass`\n'],
  ['tests/test_login.py', 'login(password="hunter2")\n'],
  ['.github/workflows/ci.yml', '      - run: helm install x --set auth.password=shop-test-password\n'],
  ['deploy.sh', 'helm install shop . --set secretRefs.existingSecret=shop-core-secrets2\n'],
  ['topics.py', `t = {'pass': 'The "pass" statement\\n********\\n'}\n`],
  ['request.py', "user_pass = '%s:%s' % (user, pw)\n"],
  ['keys.go', 'var names = map[string]string{"encryptionKey": "encryptionKey1024"}\n'],
  ['ci.log', '    --- PASS: TestAddress/ipv4-in-ipv6 (0.00s)\n'],
  ['func.go', '// Here the function identified by "repeat" is overwritten.\n'],
  ['k8s/a.yaml', 'env:\n- name: DB_PASSWORD\n  value: secretKeyRef\n'],
])('%s: %j holds none', (path, text) => {
  expect(detector.detect({ path, text })).toEqual([]);
});

test.each([
  ['a.log', 'connecting with 37fe5f32f3bddab1bae1554359b77b0a-us3\n'],
  ['.env', 'AZURE_DEVOPS_PAT=uxgcnya4uo44pawnok2zgzuhpsgbzbvom5qyn3tel4gsj4itkoxs\n'],
  ['main.go', 'var azureDevopsPat = "g6zdrdhlebsr76qvnejz3jgafr5rbe3gdxvxsu55vroa57oiajnz"\n'],
  ['a.yml', 'args: ["jdbc:oracle:thin:app/KIJhA1fIcAHXoP@db:1521/x"]\n'],
  ['main.rb', 'connect("Server=tcp:db,1433;User ID=sa;Password=IYfbyDGIEFhPzK!;Encrypt=True")\n'],
  ['settings.py', "SECRET_KEY = '17%vk+%_$(ltrzbdnahsr5@pc2q&1t6apun-xf=d&awsjho8yx'\n"],
])('%s: %j holds one', (path, text) => {
  expect(detector.detect({ path, text })).toHaveLength(1);
});

test('a password of a connection string in braces ends before the brace', () => {
  const text = 'DB: ${DB:-Server=db;User Id=sa;Password=Kx9@blue}\n';
  const [found] = detector.detect({ path: 'compose.yaml', text });
  expect(text.slice(found?.span.start, found?.span.end)).toBe('Kx9@blue');
});

test('the password of a setting in a test counts as little as one by its name', () => {
  const text = "CREATE USER app IDENTIFIED BY 'kX9-blue'\n";
  const [confidence] = detector.detect({ path: 'tests/schema.sql', text }).map((found) => found.confidence);
  expect(confidence).toBe('possible');
  expect(detector.detect({ path: 'schema.sql', text })[0]?.confidence).toBe('likely');
});

test('digits in a test are a vector, and what is drawn from a larger alphabet stays a key', () => {
  const vector = `PrivateKey: "7d7dc5f71eb29ddaf80d6214632eeae0${'3d9058af1fb6d22ed80badb62bc1a534'}",\n`;
  expect(detector.detect({ path: 'ecdh_test.go', text: vector })).toMatchObject([{ confidence: 'possible' }]);
  const key = `aws_secret_access_key = "q7Rb2XkLm9Zt4VcYw8N/${'dPa5Jf3Hs1Gq0Ue6Io+T'}"\n`;
  expect(detector.detect({ path: 'tests/conf.py', text: key })).toMatchObject([{ severity: 'critical' }]);
});
