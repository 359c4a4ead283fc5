/** In hexadecimal digits. Node's crypto is loaded when the first digest is asked for. */
export function digest(algorithm: 'sha1' | 'sha256', content: string | Uint8Array): string {
  return process.getBuiltinModule('node:crypto').createHash(algorithm).update(content).digest('hex');
}
