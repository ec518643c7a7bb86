export { bumpsOf, checkChangesets, pendingBumps, readChangesets } from "./changeset/check.ts";
export { changesetPath, computeChangeset, type ChangesetInput } from "./changeset/compute.ts";
export { changesetFiles, type ChangesetFilesInput } from "./changeset/files.ts";
export { splitChangeset } from "./changeset/split.ts";
export { compare, type Change, type Comparison } from "./compare.ts";
export { BadUseError, documentPath, readBase, readHead, readReleased, releasedPath } from "./documents.ts";
export { isLevel, levelTitles, type Level } from "./level.ts";
export { jsonReport, markdownReport, reaches, textReport } from "./report.ts";
export { rules, type Rule, type RuleId } from "./rules/rule.ts";
