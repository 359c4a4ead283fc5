/** The names that templates call. */
import { isTemplateFunction } from '@nx-taskfile/taskfile';

const NAMES = `
  and call html index slice js len not or print printf println urlquery eq ge gt le lt ne
  OS ARCH numCPU catLines splitLines fromSlash toSlash exeExt shellQuote q splitArgs joinPath relPath absPath joinEnv joinUrl
  merge spew fromYaml toYaml mustFromYaml mustToYaml uuid randIntN IsSH FromSlash ToSlash ExeExt
  trim upper lower title trunc substr repeat trimAll trimall trimSuffix trimPrefix contains hasPrefix hasSuffix quote squote cat
  indent nindent replace plural toString toStrings join sortAlpha split splitn splitList hello
  sha1sum sha256sum adler32sum b64enc b64dec b32enc b32dec
  add add1 sub div mod mul max min biggest maxf minf ceil floor round atoi int int64 float64 toDecimal seq until untilStep randInt
  default empty coalesce all any compact ternary fromJson mustFromJson toJson mustToJson toPrettyJson mustToPrettyJson toRawJson
  mustToRawJson list tuple first mustFirst rest mustRest last mustLast initial mustInitial append mustAppend push mustPush
  prepend mustPrepend concat reverse mustReverse uniq mustUniq without mustWithout has mustHas chunk mustChunk
  dict get set unset hasKey pluck keys pick omit values dig typeOf typeIs typeIsLike kindOf kindIs deepEqual
  base dir ext clean isAbs osBase osDir osExt osClean osIsAbs env expandenv fail now date htmlDate htmlDateInZone dateInZone
  dateModify date_modify mustDateModify dateInZone toDate mustToDate unixEpoch ago duration durationRound formatTime
  regexMatch mustRegexMatch regexFind regexFindAll regexReplaceAll regexReplaceAllLiteral regexSplit mustRegexSplit regexQuoteMeta
  urlParse urlJoin getHostByName
`;

export const TEMPLATE_FUNCTIONS = NAMES.trim().split(/\s+/).filter(isTemplateFunction);
