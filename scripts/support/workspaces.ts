import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { asObject, type JsonObject } from "@rosterkit/openapi";

interface Manifest {
  readonly name: string;
  /** Services that the workspace needs. */
  readonly services?: readonly string[];
  readonly dependencies?: object;
  readonly devDependencies?: object;
}

/** Lists the workspaces to skip: each needs a service that the merged document lacks, or depends on such a workspace. */
export function skippedWorkspaces(root: string): string[] {
  const document = JSON.parse(readFileSync(join(root, "spec", "openapi.json"), "utf8")) as JsonObject;
  const services = Object.keys(asObject(document["x-services"]));
  const manifests = globSync("{packages/*,scripts,examples}/package.json", { cwd: root }).map(
    (path) => JSON.parse(readFileSync(join(root, path), "utf8")) as Manifest,
  );
  const skipped = new Set<string>();
  const isSkipped = ({ services: own = [], dependencies, devDependencies }: Manifest): boolean =>
    own.some((service) => !services.includes(service)) ||
    Object.keys({ ...dependencies, ...devDependencies }).some((name) => skipped.has(name));
  for (let size = -1; size < skipped.size;) {
    size = skipped.size;
    for (const manifest of manifests.filter(isSkipped)) skipped.add(manifest.name);
  }
  return [...skipped].toSorted();
}
