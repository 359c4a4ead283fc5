import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {
  'buf.yaml': '',
  'buf.gen.yaml': 'version: v2\nplugins: [{local: protoc-gen-go, out: gen}, {protoc_builtin: python, out: py}]',
  'remote.yaml': 'version: v2\nclean: true\nplugins: [{remote: "buf.build/grpc/go:v1.5", out: gen}]',
  'other.yaml': 'version: v1\nplugins: [{plugin: mine, out: .}]',
};
const common = { reads: ['buf.yaml', '**/*.proto', '**/buf.yaml'], runtime: ['buf --version'] };

rows(tool, files, [
  ['buf lint', common],
  ['buf lint https://example.com/a.git#subdir=proto', { ...common, effects: ['network'] }],
  ['buf lint buf.build/acme/petapis', { ...common, effects: ['network'] }],
  ["buf breaking --against '.git#branch=main'", { ...common, effects: ['network'] }],
  ['buf format -d', common],
  ['buf format --write', { ...common, writes: ['**/*.proto'] }],
  [
    'buf generate',
    {
      reads: [...common.reads, 'buf.gen.yaml'],
      writes: ['gen/**/*.pb.go', 'py/**/*_pb2.py'],
      runtime: ['buf --version', 'protoc-gen-go --version'],
    },
  ],
  [
    'buf generate --template remote.yaml',
    { ...common, reads: [...common.reads, 'remote.yaml'], writes: ['gen/**/*'], effects: ['network'] },
  ],
  [
    'buf generate --template other.yaml',
    {
      reads: [...common.reads, 'other.yaml'],
      unknowns: ['what `mine` writes is not known'],
      runtime: ['buf --version', 'protoc-gen-mine --version'],
    },
  ],
  ['buf export . -o dist/proto', { ...common, writes: ['dist/proto/**/*'] }],
  ['buf dep update', { reads: ['buf.yaml', 'buf.lock'], writes: ['buf.yaml', 'buf.lock'], effects: ['network'] }],
  ['buf push', { effects: ['publish'] }],
]);
