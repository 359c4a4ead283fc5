/** `platforms`: `os`, `arch` or `os/arch`, by the names Go knows (semantics 2.2). */
import { NONE } from '../../none';
import { isScalar, type ContentNode } from '../../yaml/node';
import type { Reader } from '../reader';

const SYSTEMS = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos __test__'.split(
    ' ',
  ),
);
const ARCHITECTURES = new Set(
  '386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm'.split(
    ' ',
  ),
);

export function decodePlatforms(node: ContentNode | undefined, reader: Reader): readonly string[] {
  if (!node) return NONE;
  return reader.elements(node, 'platforms').flatMap(element => {
    const text = isScalar(element) ? reader.string(element) : undefined;
    if (text === undefined) {
      reader.mismatch(element, 'a platform', 'write a system, an architecture or both: linux, arm64, linux/arm64');
      return [];
    }
    if (!isPlatform(text)) {
      reader.refuse(
        element,
        `invalid platform "${text}"`,
        'use Go names, such as linux, darwin, windows, amd64 or linux/arm64',
      );
    }
    return [text];
  });
}

function isPlatform(text: string): boolean {
  const [first = '', second, ...more] = text.split('/');
  if (more.length > 0) return false;
  if (second === undefined) return SYSTEMS.has(first) || ARCHITECTURES.has(first);
  return SYSTEMS.has(first) && ARCHITECTURES.has(second);
}
