/** What the plugins of protoc and buf call what they write, below the directory they are given. */

/** Globs by plugin, named as on the command line (`protoc-gen-` left out); undefined for those that are not known. */
export function generatedBy(plugin: string): readonly string[] | undefined {
  return FILES.get(plugin);
}

const FILES: ReadonlyMap<string, readonly string[]> = new Map([
  ['go', ['**/*.pb.go']],
  ['go-grpc', ['**/*_grpc.pb.go']],
  ['go-vtproto', ['**/*_vtproto.pb.go']],
  ['connect-go', ['**/*.connect.go']],
  ['grpc-gateway', ['**/*.pb.gw.go']],
  ['openapiv2', ['**/*.swagger.json', '**/*.swagger.yaml']],
  ['validate', ['**/*.pb.validate.go']],
  ['gogo', ['**/*.pb.go']],
  ['gofast', ['**/*.pb.go']],
  ['twirp', ['**/*.twirp.go']],
  ['es', ['**/*_pb.ts', '**/*_pb.js', '**/*_pb.d.ts']],
  ['connect-es', ['**/*_connect.ts', '**/*_connect.js', '**/*_connect.d.ts']],
  ['connect-query', ['**/*_connectquery.ts', '**/*_connectquery.js', '**/*_connectquery.d.ts']],
  ['js', ['**/*_pb.js']],
  ['grpc-web', ['**/*_grpc_web_pb.js', '**/*_grpc_web_pb.d.ts', '**/*_pb.d.ts']],
  ['python', ['**/*_pb2.py']],
  ['pyi', ['**/*_pb2.pyi']],
  ['grpc_python', ['**/*_pb2_grpc.py']],
  ['mypy', ['**/*_pb2.pyi']],
  ['cpp', ['**/*.pb.cc', '**/*.pb.h']],
  ['swift', ['**/*.pb.swift']],
  ['dart', ['**/*.pb.dart', '**/*.pbenum.dart', '**/*.pbjson.dart', '**/*.pbserver.dart', '**/*.pbgrpc.dart']],
  ['ruby', ['**/*_pb.rb']],
]);
