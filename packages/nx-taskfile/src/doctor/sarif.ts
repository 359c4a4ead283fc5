/** Findings as SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
import type { Severity } from '@nx-taskfile/taskfile';
import type { Finding } from './model';

/** @param version of nx-taskfile */
export function sarifLog(findings: readonly Finding[], version: string): object {
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'nx-taskfile', semanticVersion: version, rules: codes.map(id => ({ id })) } },
        columnKind: 'utf16CodeUnits',
        results: findings.map(one => result(one, codes.indexOf(one.code))),
      },
    ],
  };
}

function result({ code, severity, message, hint, ...place }: Finding, ruleIndex: number): object {
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: hint === undefined ? message : `${message}\nhint: ${hint}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(place.file), ...(!isAddress(place.file) && { uriBaseId: '%SRCROOT%' }) },
          region: {
            startLine: place.line,
            startColumn: place.column,
            endLine: place.endLine,
            endColumn: place.endColumn,
          },
        },
      },
    ],
  };
}

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

function isAddress(file: string): boolean {
  return file.includes('://');
}

/** A relative path with a colon in its first part would be read as a scheme. */
function uriOf(file: string): string {
  return isAddress(file) ? file : file.split('/').map(encodeURIComponent).join('/');
}
