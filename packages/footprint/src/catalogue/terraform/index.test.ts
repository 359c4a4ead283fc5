import { rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'infra/main.tf': '' };
const runtime = ['CHECKPOINT_DISABLE=1 terraform version'];
const here = ['infra/*.tf', 'infra/*.tfvars', 'infra/*.tftest.hcl'];
const all = ['**/*.tf', '**/*.tfvars', '**/*.tftest.hcl'];

rows(tool, files, [
  ['terraform fmt -check infra', { reads: here, runtime }],
  ['cd infra && terraform fmt -check=true -diff', { reads: here, runtime }],
  ['terraform fmt -recursive', { reads: all, writes: all, runtime }],
  ['tofu fmt -recursive -write=false', { reads: all, runtime: ['tofu version'] }],
  [
    'terraform -chdir=infra fmt -check',
    {
      reads: ['*.tf', '*.tfvars', '*.tftest.hcl'],
      unknowns: ['runs in another directory than it is started in'],
      runtime,
    },
  ],
  ['terraform init && terraform validate', { effects: ['provision', 'machine'] }],
  ['terraform plan -out=x', { effects: ['network'] }],
  ['terraform -chdir=infra apply -auto-approve', { effects: ['deploy'] }],
  ['terraform frobnicate', { unknowns: ['what `terraform frobnicate` does is not in the catalogue'] }],
  ['pulumi -C infra up --yes', { effects: ['deploy'] }],
  ['cdk synth', { unknowns: ['what `cdk synth` does is not in the catalogue'] }],
  [
    'tflint --recursive',
    { reads: ['**/*.tf', '**/*.tf.json', '**/*.tfvars', '**/.tflint.hcl'], runtime: ['tflint --version'] },
  ],
  ['tflint --init', { effects: ['provision'] }],
  ['ansible-playbook x.yml', { effects: ['deploy'] }],
  ['trivy fs .', { effects: ['network'] }],
]);
