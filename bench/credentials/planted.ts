/**
 * What the issuers' documents say their credentials look like, one a line: id, then the template. A second word before
 * the template (`cohere`) means that the text has no mark of its own and is planted beside that name; a word ending in
 * `!` is planted in a context of its own kind (see contexts.ts).
 */
const TABLE = `
github-pat-classic ghp_{crc62}
github-oauth-token gho_{crc62}
github-app-user-token ghu_{crc62}
github-app-server-token ghs_{crc62}
github-refresh-token ghr_{b62:76}
github-pat-fine-grained github_pat_{b62:22}_{b62:59}
gitlab-pat glpat-{url:20}
gitlab-pat-routable {routable}
gitlab-runner-token glrt-{url:20}
gitlab-runner-registration GR1348941{url:20}
gitlab-deploy-token gldt-{url:20}
gitlab-ci-job-token glcbt-{b62:2}_{url:20}
gitlab-pipeline-trigger glptt-{hex:40}
gitlab-feed-token glft-{url:20}
gitlab-incoming-mail glimt-{url:25}
gitlab-agent-token glagent-{url:50}
gitlab-oauth-secret gloas-{hex:64}
gitlab-scim-token glsoat-{url:20}
gitlab-feature-flag glffct-{url:20}
atlassian-api-token {atatt}
atlassian-api-token-old jira {low:20}{hex:4}
bitbucket-oauth-secret bitbucket {url:64}
bitbucket-app-password ATBB{b62:24}{HEX:8}
circleci-pat CCIPAT_{b62:22}_{hex:40}
circleci-token-old circleci {hex:40}
travis-token travis {b62:22}
buildkite-user-token bkua_{hex:40}
drone-token drone {low:32}
harness-token pat.{url:22}.{hex:24}.{b62:20}
npm-token npm_{crc62}
npmrc-auth-token npmrc! {uuid}
pypi-token pypi-AgEIcHlwaS5vcmc{url:150-160}
pypirc-password pypirc! {password}
rubygems-key rubygems_{hex:48}
nuget-api-key oy2{low:43}
clojars-token CLOJARS_{hex:60}
artifactory-api-key AKCp{b62:69}
artifactory-reference-token {reftkn}
dockerhub-pat dckr_pat_{url:27}
dockerhub-oat dckr_oat_{url:32}
docker-config-auth dockerconfig! {userpass}
private-packagist packagist_uut_{hex:68}
jenkins-token jenkins 11{hex:32}
sonar-token squ_{hex:40}
codecov-token codecov {uuid}
snyk-token snyk {uuid}
pulumi-token pul-{hex:40}
terraform-cloud-token {b62:14}.atlasv1.{b62:67}
terraform-admin-password tf! {password}
sourcegraph-token sgp_{hex:16}_{hex:40}
codeberg-gitea-token gitea {hex:40}
aws-access-key-id AKIA{b32:16}
aws-temp-access-key-id ASIA{b32:16}
aws-secret-access-key aws_secret_access {b64:40}
aws-session-token aws_session IQoJb3JpZ2lu{b64:400-700}
aws-mws-key amzn.mws.{uuid}
aws-bedrock-long {bedrock}
aws-ses-smtp ses_smtp BI{b64:42}
gcp-api-key AIzaSy{url:33}
gcp-oauth-client-secret GOCSPX-{url:28}
gcp-oauth-token ya29.{url:120-180}
gcp-refresh-token google_refresh 1//0{url:60-100}
gcp-hmac-key GOOG1E{UP:55}
firebase-fcm-key AAAA{url:7}:APA91b{url:134}
azure-storage-key azure_storage_account {b64of64}
azure-storage-connection azstorage! {b64of64}
azure-cosmos-key cosmos! {b64of64}
azure-servicebus-connection servicebus! {b64of32}
azure-appconfig-connection appconfig! {b64of32}
azure-entra-client-secret {url:3}8Q~{url:34}
azure-devops-pat azure_devops {lb32:52}
azure-devops-pat-new {b62:76}AZDO{b62:4}
azure-acr-password {b62:42}+ACR{b62:6}
azure-openai-key azure_openai {hex:32}
azure-search-key {b62:42}AzSe{b62:6}
azure-sas sas! {b64of32}
azure-subscription-key Ocp-Apim-Subscription-Key {hex:32}
alibaba-access-key LTAI{b62:20}
alibaba-secret aliyun_access {b62:30}
tencent-secret-id AKID{b62:32}
ibm-cloud-key ibm_cloud {url:44}
yandex-api-key AQVN{url:36}
digitalocean-pat dop_v1_{hex:64}
digitalocean-oauth doo_v1_{hex:64}
heroku-api-key HRKU-AA{url:58}
heroku-api-key-old heroku {uuid}
linode-token linode {hex:64}
vultr-key vultr {UP:36}
hetzner-token hcloud {b62:64}
scaleway-key SCW{UP:17}
scaleway-secret scaleway_secret {uuid}
ovh-keys ovh_application {b62:32}
scalingo-token tk-us-{url:48}
fly-token fo1_{url:43}
fly-macaroon fm2_{b64:300}
vercel-token vcp_{b62:56}
vercel-token-old vercel {b62:24}
netlify-token nfp_{b62:36}
netlify-old netlify {url:43}
cloudflare-token-new cfut_{b62:40}{hex:8}
cloudflare-token-old cloudflare_api {url:40}
cloudflare-global-key-old cloudflare_global_api {hex:37}
cloudflare-origin-ca v1.0-{hex:24}-{hex:146}
fastly-token fastly {url:32}
supabase-pat sbp_{hex:40}
supabase-service-key {supabase}
planetscale-token pscale_tkn_{url:43}
planetscale-pw pscale_pw_{url:43}
neon-key napi_{low:64}
neon-password npg_{b62:12}
mongodb-atlas-key mongodb_atlas_private {uuid}
databricks-token dapi{hex:32}
snowflake-password snowflake! {password}
confluent-secret {cflt}
confluent-secret-old confluent {b64:64}
clickhouse-cloud-key 4b1d{b62:38}
algolia-admin-key algolia_admin_api {hex:32}
pinecone-key pcsk_{b62:6}_{b62:63}
influx-token influx {url:86}==
vault-service-token hvs.{url:95}
vault-service-token-old vault s.{b62:24}
vault-batch-token hvb.AAAAAQ{url:140}
vault-unseal unseal! {b64of32}
vault-approle vault_secret_id! {uuid}
consul-token consul_http {uuid}
onepassword-service {ops}
onepassword-secret-key A3-{UP:6}-{UP:6}-{UP:5}-{UP:5}-{UP:5}-{UP:5}
doppler-token dp.pt.{b62:43}
doppler-service dp.st.prod.{b62:43}
infisical-token st.{hex:24}.{hex:32}.{hex:32}
pem-rsa file! {pem}
pem-pkcs8 file! {pkcs8}
pem-ec file! {ecpem}
pem-one-line {pemline}
openssh-private-key file! {openssh}
jwt {jwt}
wireguard-private-key wg! {b64of32}
openai-key sk-{b62:20}T3BlbkFJ{b62:20}
openai-project-key sk-proj-{url:74}T3BlbkFJ{url:74}
anthropic-key sk-ant-api03-{url:93}AA
anthropic-admin-key sk-ant-admin01-{url:93}AA
huggingface-token hf_{let:34}
huggingface-org api_org_{let:34}
groq-key gsk_{b62:20}WGdyb3FY{b62:24}
xai-key xai-{b62:80}
replicate-token r8_{b62:37}
perplexity-key pplx-{b62:48}
openrouter-key sk-or-v1-{hex:64}
cohere-key cohere {b62:40}
mistral-key mistral {b62:32}
deepseek-key sk-{hex:32}
nvidia-key nvapi-{url:64}
langsmith-key lsv2_pt_{hex:32}_{hex:10}
elevenlabs-key elevenlabs sk_{hex:48}
wandb-key wandb {hex:40}
apify-token apify_api_{b62:36}
stripe-secret-live sk_live_{b62:24}
stripe-restricted rk_live_{b62:99}
stripe-secret-test sk_test_{b62:24}
stripe-webhook-secret whsec_{b62:32}
square-access-token EAAA{url:60}
square-oauth-secret sq0csp-{url:43}
paypal-client-secret paypal_client E{url:79}
paypal-braintree access_token$production\${low:16}\${hex:32}
shopify-access-token shpat_{hex:32}
shopify-shared-secret shpss_{hex:32}
plaid-token access-production-{uuid}
plaid-secret plaid {hex:30}
razorpay-key rzp_live_{b62:14}
flutterwave-key FLWSECK-{hex:32}-X
gocardless-token live_{url:40}
adyen-key AQE{b64:140}
coinbase-token coinbase {low:64}
easypost-key EZAK{low:54}
shippo-token shippo_live_{hex:40}
duffel-token duffel_live_{url:43}
slack-bot-token xoxb-{dig:12}-{dig:13}-{b62:24}
slack-user-token xoxp-{dig:12}-{dig:12}-{dig:13}-{hex:32}
slack-legacy-tokens xoxa-2-{dig:12}-{dig:12}-{hex:32}
slack-app-token xapp-1-A{UP:10}-{dig:13}-{hex:64}
slack-config-token xoxe.xoxp-1-{b62:163}
slack-webhook https://hooks.slack.com/services/T{UP:10}/B{UP:10}/{b62:24}
discord-bot-token {discord}
discord-webhook https://discord.com/api/webhooks/1{dig:17}/{url:68}
discord-client-secret discord_client {url:32}
telegram-bot-token {dig:10}:AA{url:33}
twilio-auth-token twilio_auth {hex:32}
twilio-api-key SK{hex:32}
sendgrid-key SG.{url:22}.{url:43}
mailgun-key key-{hex:32}
mailgun-key-new mailgun_api {hex:32}-{hex:8}-{hex:8}
mailchimp-key mailchimp {hex:32}-us{dig:2}
mandrill-key mandrill md-{url:22}
sendinblue-key xkeysib-{hex:64}-{b62:16}
postmark-token postmark_server {uuid}
resend-key re_{b62:8}_{b62:24}
mattermost-token mattermost {low:26}
teams-webhook https://acme.webhook.office.com/webhookb2/{uuid}@{uuid}/IncomingWebhook/{hex:32}/{uuid}
zapier-webhook https://hooks.zapier.com/hooks/catch/{dig:7}/{low:7}
intercom-token dG9rO{b62:55}
zendesk-token zendesk {b62:40}
datadog-api-key datadog_api {hex:32}
datadog-app-key datadog_app {hex:40}
newrelic-user-key NRAK-{UP:27}
newrelic-licence newrelic_license {hex:36}NRAL
sentry-org-token {sntrys}
sentry-user-token sntryu_{hex:64}
grafana-service-account glsa_{b62:32}_{hex:8}
grafana-api-key-old {grafanaold}
grafana-cloud-token {glc}
dynatrace-token dt0c01.{b32:24}.{b32:64}
splunk-token splunk_hec {uuid}
sumologic-key sumologic_access {b62:64}
pagerduty-key pagerduty {url:20}
opsgenie-key opsgenie_api {uuid}
honeycomb-key hcaik_{low:58}
launchdarkly-key sdk-{uuid}
posthog-key phx_{b62:43}
postman-key PMAK-{hex:24}-{hex:34}
notion-token ntn_{dig:11}{b62:35}
notion-old secret_{b62:43}
linear-key lin_api_{b62:40}
figma-token figd_{url:40}
airtable-pat pat{b62:14}.{hex:64}
airtable-key airtable key{b62:14}
asana-token 1/{dig:16}:{hex:32}
contentful-token CFPAT-{url:43}
readme-key rdme_{low:70}
typeform-token tfp_{url:44}
hubspot-token pat-na1-{uuid}
salesforce-token 00D{b62:12}!{b62:96}
okta-token okta 00{url:40}
auth0-secret auth0_client {url:64}
facebook-token EAAG{b62:150}
facebook-secret facebook_app {hex:32}
twitter-bearer AAAAAAAAAAAAAAAAAAAAAA{b62:90}
twitter-consumer twitter_api {b62:50}
linkedin-secret linkedin_client {b62:16}
dropbox-token sl.{url:140}
twitch-secret twitch_client {low:30}
maxmind-key {b62:6}_{b62:29}_mmk
prefect-key pnu_{b62:36}
octopus-key API-{UP:26}
frameio-token fio-u-{url:64}
adobe-secret p8e-{url:32}
meraki-key meraki {hex:40}
infracost-key ico-{b62:32}
settlemint-token sm_pat_{b62:16}
beamer-token beamer b_{url:44}
age-secret age! {bech:58}
postgres-url url!postgres {password}
mysql-url url!mysql {password}
mongodb-url url!mongodb+srv {password}
redis-url url!redis {password}
amqp-url url!amqp {password}
ftp-url url!ftp {password}
smtp-url url!smtp {password}
http-basic-url url!https {password}
cloudinary-url cloudinary://{dig:15}:{url:27}@acme
mssql-connection mssql! {password}
jdbc-url jdbc! {password}
http-authorization basic! {userpass}
http-bearer bearer! {b62:40}
curl-user curl! {password}
netrc netrc! {password}
pgpass pgpass! {password}
mysql-cnf mycnf! {password}
maven-settings maven! {password}
nuget-config nugetconfig! {password}
gradle gradle! {password}
docker-login dockerlogin! {password}
chpasswd chpasswd! {password}
sql-user sql! {password}
htpasswd htpasswd! $apr1\${crypt:8}\${crypt:22}
htpasswd-bcrypt htpasswd! $2y$10\${crypt:53}
shadow shadow! $6\${crypt:16}\${crypt:86}
postgres-scram SCRAM-SHA-256$4096:{b64:22}==\${b64of32}:{b64of32}
django-secret-key django_secret {dj:50}
django-insecure django-insecure-{dj:50}
rails-master-key rails_master {hex:32}
rails-secret secret_key_base! {hex:128}
laravel-app-key laravel! {b64of32}
symfony-secret symfony_app_secret! {hex:32}
wordpress-salts wpsalt! {ascii:64}
kubernetes-secret k8s! {password}
kubeconfig kubeconfig! {keydata}
kubernetes-sa-token {satoken}
kubeadm-bootstrap kubeadm! {low:6}.{low:16}
openshift-token sha256~{url:43}
rancher-token rancher token-{low:5}:{low:54}
tailscale-key tskey-auth-{b62:12}CNTRL-{b62:32}
ngrok-token ngrok_auth 2{b62:26}_{b62:21}
defined-networking dnkey-{low:26}-{low:52}
docker-env-password password! {password}
compose-password password! {password}
generic-password password! {password}
generic-api-key service {b62:32}
generic-secret secret! {hex:48}
bitcoin-xprv-like ethereum_private {hex:64}
`;

/** One kind of planted credential. */
export type Planted = { readonly id: string; readonly context: string; readonly template: string };

export const PLANTED: readonly Planted[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [id = '', first = '', second] = line.split(' ');
    return second === undefined ? { id, context: '', template: first } : { id, context: first, template: second };
  });
