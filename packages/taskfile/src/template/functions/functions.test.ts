import { outcome } from '../testing/outcome';
import { templateFunctions } from '.';

test('there is every function of go-task', () => {
  expect(templateFunctions().length).toBe(212);
});

describe('functions give what Go gives', () => {
  test.each([
    ['regexReplaceAll "a(x*)b" "-ab-axxb-" "${1}W"', '-W-xxW-'],
    ['regexReplaceAll "a(x*)b" "-ab-axxb-" "$1W"', '---'],
    ['regexReplaceAll "b*" "abc" "-"', '-a-c-'],
    ['regexFindAll "a*" "baac" -1 | toJson', '["","aa",""]'],
    ['regexSplit "" "é😀" -1 | toJson', '["é","😀"]'],
    ['regexMatch "(" "a"', 'false'],
    ['b32dec (b32enc "héy")', 'héy'],
    ['duration (int64 95)', '1m35s'],
    ['durationRound "800h"', '1mo'],
    ['dateInZone "2006-01-02 15:04 MST" 1700000000 "Europe/Berlin"', '2023-11-14 23:13 CET'],
    ['(toDate "2006-01-02 -0700" "2020-01-02 -0500").UTC', '2020-01-02 05:00:00 +0000 UTC'],
    ['(urlParse "http://u:p@h:80/a%20b?q#f").path', '/a b'],
    ['urlJoin (dict "scheme" "http" "host" "h" "path" "a b")', 'http://h/a%20b'],
    ['joinUrl "http://h/a" "../b" "c/"', 'http://h/b/c/'],
    ['splitArgs "a{b,c} ${HOME}/x \'d e\'" | toJson', '["ab","ac","/h/x","d e"]'],
    ['spew (dict "a" 1)', '(map[string]interface {}) (len=1) {\n (string) (len=1) "a": (int) 1\n}\n'],
    ['toYaml (dict "a10" "yes" "a9" (list "x: y"))', 'a9:\n    - \'x: y\'\na10: "yes"\n'],
    ['getHostByName "127.0.0.1"', '127.0.0.1'],
  ])('%s', (text, expected) => {
    expect(outcome(`{{${text}}}`)).toBe(expected);
  });
});

describe('functions fail as in Go', () => {
  test.each([
    ['mustRegexMatch "(" "a"', 'error parsing regexp: missing closing ): `(`'],
    ['regexFind "(" "a"', 'regexp: Compile(`(`): error parsing regexp: missing closing ): `(`'],
    ['mustToDate "2006-01-02" "2017-13-31"', 'parsing time "2017-13-31": month out of range'],
    ['mustFromJson "[1,]"', "invalid character ']' looking for beginning of value"],
    ['mustFromYaml "a: b: c"', 'yaml: mapping values are not allowed in this context'],
    ['mustDateModify "1x" now', 'time: unknown unit "x" in duration "1x"'],
    ['urlParse "%zz"', 'unable to parse url: parse "%zz": invalid URL escape "%zz"'],
    ['substr 3 1 "abc"', 'runtime error: slice bounds out of range [3:1]'],
    ['dig "b" "x" 0 .M', 'interface conversion: interface {} is int, not map[string]interface {}'],
    ['getHostByName "name.invalid"', 'invalid argument to Intn'],
    ['call print', 'non-function print of type string'],
  ])('%s', (text, expected) => {
    expect(outcome(`{{${text}}}`)).toContain(`: ${expected}`);
  });
});

test.each([
  ['{{repeat 2000000000 "x"}}'],
  ['{{until 1000000000}}'],
  ['{{range until 1000000}}{{range until 1000000}}{{end}}{{end}}'],
  ['{{define "t"}}{{template "t"}}{{end}}{{template "t"}}'],
  ['{{regexReplaceAll "" (repeat 1000000 "a") (repeat 1000 "b")}}'],
  ['{{$x := dict}}{{$_ := set $x "x" $x}}{{$x | toJson}}'],
  ['{{join (repeat 100000 "y") (splitList "" (repeat 100000 "x"))}}'],
])('%s ends', text => {
  expect(outcome(text)).toMatch(/^limit: /);
});
