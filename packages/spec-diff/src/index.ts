export { bumpsOf, checkChangesets, pendingBumps, readChangesets } from "./changeset/check.ts";
export {
  changesetFiles,
  type ChangesetFilesInput,
  computeChangeset,
  type ChangesetInput,
} from "./changeset/compute.ts";
export { changesetPath } from "./changeset/overrides.ts";
export { retiredPath } from "./changeset/retired.ts";
export { splitChangeset } from "./changeset/split.ts";
export { compare, type Change, type Comparison } from "./compare.ts";
export { BadUseError, documentPath, readBase, readHead, readReleased, releasedPath } from "./documents.ts";
export { isLevel, strictest, type Level } from "./level.ts";
export { markdown, oneLine } from "./markdown.ts";
export { jsonReport, markdownReport, reaches, textReport } from "./report.ts";
export { rules, type Rule, type RuleId } from "./rules/rule.ts";
