import type { ConfiguredProgram } from './configured-program.ts';

const OLD = { kind: 'old-tls', effect: 'it takes TLS 1.0 or 1.1, which RFC 8996 retired' } as const;

/** Web servers, proxies and what is run beside them, by their reference manuals. */
export const SERVERS_AND_TOOLS: readonly ConfiguredProgram[] = [
  {
    name: 'nginx',
    path: /^\/etc\/nginx\/(?:.+\.(?:conf|template|inc)|sites-enabled\/[^/]+)$/,
    format: 'blocks',
    faults: [{ ...OLD, name: /^ssl_protocols$/, bad: /(?:^|\s)(?:SSLv[23]|TLSv1(?:\.1)?)(?=\s|$)/ }],
  },
  {
    name: 'Apache',
    path: /^(?:\/usr\/local\/apache2\/conf|\/etc\/(?:apache2|httpd))\/.+\.conf$/,
    format: 'lines',
    faults: [
      {
        ...OLD,
        name: /^SSLProtocol$/i,
        // `all` has the old ones in it, unless they are taken out behind it
        bad: /(?:^|\s)\+?(?:SSLv3|TLSv1(?:\.1)?)(?=\s|$)|(?:^|\s)\+?all(?=\s|$)(?!.*-TLSv1(?=\s|$))/i,
      },
    ],
  },
  // whom it starts its programs as
  {
    name: 'Supervisor',
    path: /\/supervisord?(?:\.d)?(?:\/(?:conf\.d\/)?[^/]+)?\.(?:conf|ini)$|\/supervisord[\w.-]*\.conf$/,
    format: 'sections',
    faults: [],
  },
  // `frontend.auth_token`, without which its pages ask for no login
  { name: 'Zigbee2MQTT', path: /^\/app\/data\/configuration\.ya?ml$/, format: 'yaml', faults: [] },
  // the master password, which makes, copies and drops databases
  { name: 'Odoo', path: /^\/etc\/odoo\/[^/]+\.conf$/, format: 'sections', faults: [] },
  {
    name: 'HAProxy',
    path: /\/haproxy[\w.-]*\.cfg$/,
    format: 'lines',
    faults: [
      {
        ...OLD,
        name: /^(?:bind|ssl-default-bind-options|default-server)$/,
        bad: /(?:^|\s)ssl-min-ver\s+(?:SSLv3|TLSv1\.[01])(?=\s|$)/,
      },
      {
        kind: 'open',
        name: /^stats$/,
        bad: /^admin\s+if\s+TRUE$/i,
        effect: 'whoever opens its statistics page takes servers out of service',
        unless: /^(?:stats\s+auth|http-request\s+auth)\s/,
      },
    ],
  },
  {
    name: 'Traefik',
    path: /\/traefik(?:\/[^/]+){0,2}\.(?:ya?ml|toml)$/,
    format: 'yaml',
    faults: [
      {
        kind: 'open',
        name: /^api\.insecure$/,
        bad: /^true$/,
        effect: 'its dashboard and its API answer everybody on port 8080',
        published: 8080,
        onlyShows: true,
      },
      { ...OLD, name: /^tls\.options\.[^.]+\.minVersion$/, bad: /^VersionTLS1[01]$/ },
      {
        kind: 'unverified',
        name: /(?:^|\.)serversTransports?\.(?:[^.]+\.)?insecureSkipVerify$/,
        bad: /^true$/,
        effect: 'it sends requests on to whoever answers in the place of a backend',
      },
    ],
  },
  {
    name: 'Grafana',
    path: /\/grafana[\w.-]*\.ini$|^\/etc\/grafana\/[\w.-]+\.ini$/,
    format: 'sections',
    faults: [
      {
        kind: 'open',
        name: /^auth\.anonymous\.org_role$/,
        bad: /^(?:Admin|Editor)$/i,
        effect: 'visitors without a login may change what is there',
        only: /^auth\.anonymous\.enabled true$/i,
      },
      { kind: 'unverified', name: /^smtp\.skip_verify$/, bad: /^true$/i, effect: 'mail goes to whoever answers' },
    ],
  },
  {
    name: 'Caddy',
    path: /\/Caddyfile$/,
    format: 'blocks',
    faults: [
      {
        kind: 'open',
        name: /^admin$/,
        bad: /^(?:0\.0\.0\.0|\[::\])?:2019$/,
        effect: 'whoever reaches port 2019 gives it another configuration',
        published: 2019,
      },
    ],
  },
  {
    name: 'Envoy',
    path: /\/envoy[\w.-]*\.ya?ml$/,
    format: 'yaml',
    faults: [
      {
        kind: 'open',
        name: /^admin\.address\.socket_address\.address$/,
        bad: /^(?:0\.0\.0\.0|::)$/,
        effect: 'whoever reaches port 9901 drains it and stops it',
        published: 9901,
      },
    ],
  },
  {
    name: 'oauth2-proxy',
    path: /\/oauth2[-_]proxy[\w.-]*\.(?:cfg|toml)$/,
    format: 'sections',
    faults: [
      {
        kind: 'unverified',
        name: /^(?:ssl|provider_ssl|ssl_upstream)_insecure_skip_verify$/,
        bad: /^true$/,
        effect: 'its client secret and the logins of users go to whoever answers',
      },
    ],
  },
  {
    name: 'coturn',
    path: /\/turnserver\.conf$/,
    format: 'lines',
    faults: [{ kind: 'open', name: /^no-auth$/, bad: /^$/, effect: 'whoever reaches it sends traffic on in its name' }],
  },
  {
    name: 'Postfix',
    path: /\/postfix\/main\.cf$/,
    format: 'sections',
    faults: [
      {
        kind: 'open',
        name: /^mynetworks$/,
        bad: /(?:^|[\s,])0\.0\.0\.0\/0(?=$|[\s,])/,
        effect: 'whoever reaches it sends mail to anybody in its name',
        published: 'any',
      },
    ],
  },
  {
    name: 'vsftpd',
    path: /\/vsftpd\.conf$/,
    format: 'sections',
    faults: [
      {
        kind: 'open',
        name: /^anon_upload_enable$/,
        bad: /^YES$/i,
        effect: 'strangers leave files there',
        only: /^anonymous_enable YES$/i,
      },
    ],
  },
  {
    name: 'sshd',
    path: /\/ssh\/sshd_config(?:\.d\/[^/]+\.conf)?$/,
    format: 'lines',
    faults: [
      {
        kind: 'open',
        name: /^PermitEmptyPasswords$/i,
        bad: /^yes$/i,
        effect: 'whoever names an account that has no password is let in',
      },
    ],
  },
  {
    name: 'code-server',
    path: /\/code-server\/config\.ya?ml$/,
    format: 'yaml',
    faults: [{ kind: 'open', name: /^auth$/, bad: /^none$/, effect: 'whoever opens it has a shell' }],
  },
  {
    name: 'Jupyter',
    path: /\/jupyter_[a-z_]*config\.py$/,
    format: 'sections',
    faults: [
      {
        kind: 'open',
        name: /^c\.(?:ServerApp|NotebookApp|LabApp|IdentityProvider)\.token$/,
        bad: /^$/,
        effect: 'whoever opens it runs code',
        unless: /^c\.(?:ServerApp|NotebookApp|PasswordIdentityProvider)\.(?:hashed_)?password \S/,
      },
    ],
  },
  {
    name: 'seccomp',
    path: /^seccomp:/,
    format: 'yaml',
    faults: [
      {
        kind: 'unfiltered',
        name: /^defaultAction$/,
        bad: /^SCMP_ACT_(?:ALLOW|LOG|TRACE)$/,
        effect: 'it lets every system call of the kernel through, as no profile at all does',
        unless: /^syscalls\.action SCMP_ACT_(?:ERRNO|KILL\w*|TRAP|NOTIFY)$/,
      },
    ],
  },
  // whether these ask for a login is looked up in their settings
  { name: 'Node-RED', path: /^\/data\/settings\.js$/, format: 'sections', faults: [] },
  {
    name: 'LiteLLM',
    path: /^\/app\/(?:[\w-]+\/)?[\w-]*config\.ya?ml$|\/litellm[\w.-]*\.ya?ml$/,
    format: 'yaml',
    faults: [],
  },
  { name: 'Temporal', path: /^\/etc\/temporal\/config\/[\w-]+\.ya?ml$/, format: 'yaml', faults: [] },
  {
    name: 'Synapse',
    path: /\/homeserver\.ya?ml$/,
    format: 'yaml',
    faults: [
      {
        kind: 'open',
        name: /^enable_registration_without_verification$/,
        bad: /^true$/i,
        effect: 'anybody, and any program, makes as many accounts as it likes',
        remedy:
          'Write enable_registration: false and make accounts with register_new_matrix_user, or give registration_requires_token: true.',
        only: /^enable_registration true$/i,
        unless: /^(?:registration_requires_token|enable_registration_captcha) true$|^registrations_require_3pid /i,
      },
    ],
  },
  {
    name: 'Squid',
    path: /\/squid\.conf$/,
    format: 'lines',
    faults: [
      {
        kind: 'open',
        name: /^http_access$/,
        bad: /^allow\s+all$/,
        effect: 'whoever reaches it goes on to anywhere in its name',
        published: 'any',
      },
    ],
  },
  {
    name: 'Kibana',
    path: /\/kibana\.ya?ml$/,
    format: 'yaml',
    faults: [
      {
        kind: 'unverified',
        name: /^elasticsearch\.ssl\.verificationMode$/,
        bad: /^none$/,
        effect: 'passwords of its users go to whoever answers',
      },
    ],
  },
  {
    name: 'Beats',
    path: /\/(?:file|metric|heart|audit|packet)beat\.ya?ml$/,
    format: 'yaml',
    faults: [
      {
        kind: 'unverified',
        name: /(?:^|\.)ssl\.verification_mode$/,
        bad: /^none$/,
        effect: 'what it collects goes to whoever answers',
      },
    ],
  },
  {
    name: 'Telegraf',
    path: /\/telegraf\/(?:telegraf\.d\/)?[\w.-]+\.conf$/,
    format: 'sections',
    faults: [
      {
        kind: 'unverified',
        name: /(?:^|\.)insecure_skip_verify$/,
        bad: /^true$/,
        effect: 'what it logs in with goes to whoever answers',
        only: /(?:^|\.)(?:password|token|bearer_token|api_key)\s+\S/,
      },
    ],
  },
  {
    name: 'Prometheus',
    path: /\/(?:prometheus|alertmanager|promtail|loki|mimir|tempo|blackbox)[\w-]*(?:\/[\w.-]+)?\.ya?ml$/,
    format: 'yaml',
    faults: [
      {
        kind: 'unverified',
        name: /(?:^|\.)tls_config\.insecure_skip_verify$/,
        bad: /^true$/,
        effect: 'the credentials that it logs in with go to whoever answers',
        // numbers that somebody else made up harm little
        only: /(?:^|\.)(?:basic_auth|authorization|oauth2)\.|(?:^|\.)bearer_token(?:_file)?\s/,
      },
    ],
  },
];
