import { isEqual } from "@rosterkit/openapi";
import type { NormalOperation } from "../normal/operation.ts";
import { changedKeys } from "./both-sides.ts";
import { checkExtensions, extensions } from "./extensions.ts";
import { type Finding, reportOn } from "./finding.ts";
import type { DocumentPair, OperationPair } from "./pair.ts";
import { checkOperationServers } from "./servers.ts";

/** Compares operations without their requests and responses. */
export function* checkOperations({ base, head, shared }: DocumentPair): Generator<Finding> {
  for (const [id, operation] of base.operations)
    if (!head.operations.has(id)) yield reportOn(operation)("operation-removed");
  for (const [id, operation] of head.operations)
    if (!base.operations.has(id)) yield reportOn(operation)("operation-added");
  for (const pair of shared) {
    yield* checkRoute(pair);
    yield* checkDomain(pair);
    yield* checkOperationServers(pair);
    yield* checkAnnotations(pair);
    yield* checkExtensions(pair);
  }
}

/** A new path does not affect calls of the domain package, only calls by path such as `GET("/old/path")`. */
function* checkRoute({ old, current }: OperationPair): Generator<Finding> {
  const values = { from: `${old.method} ${old.path}`, to: `${current.method} ${current.path}` };
  if (values.from === values.to) return;
  yield reportOn(current, { packages: [current.typesPackage] })("operation-path-changed", values);
  if (shapeOf(old) !== shapeOf(current))
    yield reportOn(current, { packages: [current.package] })("operation-route-changed", values);
}

/** Returns method and path without the names of path parameters. */
function shapeOf({ method, path }: NormalOperation): string {
  return `${method} ${path.replaceAll(/\{[^}]*\}/g, "{}")}`;
}

function* checkDomain({ old, current }: OperationPair): Generator<Finding> {
  if (old.package === current.package) return;
  const pointer = `${current.pointer}/tags`;
  yield reportOn(current, { packages: [old.package], pointer })("operation-left", { to: current.package });
  yield reportOn(current, { pointer })("operation-joined", { from: old.package });
}

const words: ReadonlySet<string> = new Set(["summary", "description", "externalDocs"]);

function* checkAnnotations({ old, current }: OperationPair): Generator<Finding> {
  const report = reportOn(current);
  const keys = changedKeys(old.annotations, current.annotations);
  const changed = keys.filter((key) => !Object.hasOwn(extensions, key));
  if (changed.some((key) => words.has(key)) || !isEqual(old.pathAnnotations, current.pathAnnotations))
    yield report("operation-documentation-changed");
  const [tags, tagsNow] = [old, current].map((operation) => new Set(operation.tags.slice(1)));
  if (changed.some((key) => !words.has(key)) || !isEqual(tags, tagsNow))
    yield report("operation-details-changed");
  if (old.deprecated !== current.deprecated)
    yield report(current.deprecated ? "operation-deprecated" : "operation-undeprecated");
}
