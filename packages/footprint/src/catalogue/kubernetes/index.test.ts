import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {
  'chart/Chart.yaml': 'name: x',
  'overlays/dev/kustomization.yaml': 'resources: [../../base, a.yaml]',
  'overlays/dev/a.yaml': '',
  'base/kustomization.yaml': 'resources: [b.yaml]',
  'base/b.yaml': '',
  'remote/kustomization.yaml': 'resources: ["https://example.com/x.yaml"]',
};
const runtime = ['helm version --short'];

rows(tool, files, [
  ['kubectl -n x apply -f a.yaml', { effects: ['deploy'] }],
  ['kubectl get pods', { effects: ['service'] }],
  ['kubectl rollout status deploy/x', { effects: ['service'] }],
  ['kubectl rollout restart deploy/x', { effects: ['deploy'] }],
  ['kubectl logs -f x', { effects: ['service'], neverEnds: true }],
  ['kubectl port-forward svc/x 80', { effects: ['service'], neverEnds: true }],
  ['kubectl frobnicate', { unknowns: ['what `kubectl frobnicate` does is not in the catalogue'] }],
  ['kubectl $X', { unknowns: ['what `kubectl $X` does is only known when it runs'], env: ['X'] }],
  ['kubectl --help', { effects: ['machine'] }],
  ['helm lint chart', { reads: ['chart/**/*'], runtime }],
  ['helm template x chart -f v.yaml > out.yaml', { reads: ['chart/**/*', 'v.yaml'], writes: ['out.yaml'], runtime }],
  ['helm template x ./chart --output-dir out', { reads: ['chart/**/*'], writes: ['out/**/*'], runtime }],
  ['helm template x bitnami/redis', { reads: ['bitnami/redis', 'bitnami/redis/**/*'], effects: ['network'], runtime }],
  ['helm template x chart --validate', { reads: ['chart/**/*'], effects: ['network'], runtime }],
  ['helm package chart -d out', { reads: ['chart/**/*'], writes: ['out/*.tgz'], runtime }],
  ['helm upgrade --install x chart', { effects: ['deploy'] }],
  ['helm dependency build chart', { effects: ['provision'] }],
  [
    'kustomize build overlays/dev -o out.yaml',
    { reads: ['overlays/dev/**/*', 'base/**/*'], writes: ['out.yaml'], runtime: ['kustomize version'] },
  ],
  ['kubectl kustomize base', { reads: ['base/**/*'], runtime: ['kubectl version --client'] }],
  [
    'kustomize build remote',
    {
      unknowns: ['builds from what is not, or not only, in kustomizations of the workspace'],
      runtime: ['kustomize version'],
    },
  ],
  [
    'kustomize build base --enable-helm',
    {
      unknowns: ['builds from what is not, or not only, in kustomizations of the workspace'],
      runtime: ['kustomize version'],
    },
  ],
  ['kind create cluster', { effects: ['service'] }],
  ['kubeconform x.yaml', { effects: ['network'] }],
  ['tilt up', { effects: ['service'], neverEnds: true }],
  ['k9s', { effects: ['prompt'] }],
]);
