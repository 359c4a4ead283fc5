import { rows } from '../../testing/rows';
import { tool } from '.';

rows(tool, { 'proto/a.proto': '' }, [
  [
    'protoc --go_out=. a.proto',
    {
      reads: ['a.proto', '**/*.proto'],
      unknowns: ['`protoc-gen-go` writes among the sources'],
      runtime: ['protoc --version', 'protoc-gen-go --version'],
    },
  ],
  [
    'protoc -I proto --go_out=gen --go_opt=paths=source_relative --go-grpc_out=require_unimplemented_servers=false:gen proto/*.proto',
    {
      reads: ['proto/*.proto', 'proto/**/*.proto'],
      writes: ['gen/**/*.pb.go', 'gen/**/*_grpc.pb.go'],
      runtime: ['protoc --version', 'protoc-gen-go --version', 'protoc-gen-go-grpc --version'],
    },
  ],
  [
    'protoc --python_out=py a.proto',
    { reads: ['a.proto', '**/*.proto'], writes: ['py/**/*_pb2.py'], runtime: ['protoc --version'] },
  ],
  ['protoc -o all.pb a.proto', { reads: ['a.proto', '**/*.proto'], writes: ['all.pb'], runtime: ['protoc --version'] }],
  [
    'protoc --mine_out=. a.proto',
    {
      reads: ['a.proto', '**/*.proto'],
      unknowns: ['what `protoc-gen-mine` writes is not known'],
      runtime: ['protoc --version', 'protoc-gen-mine --version'],
    },
  ],
]);
