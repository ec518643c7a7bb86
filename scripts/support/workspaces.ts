import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { asObject, type JsonObject } from "@rosterkit/openapi";

interface Manifest {
  readonly name: string;
  /** Services of this repository without which the workspace makes no sense. */
  readonly services?: readonly string[];
  readonly dependencies?: object;
  readonly devDependencies?: object;
}

/**
 * Names of the workspaces that are left aside: those that name a service which the merged document does not have, and
 * those that depend on such a workspace.
 */
export function workspacesAside(root: string): string[] {
  const document = JSON.parse(readFileSync(join(root, "spec", "openapi.json"), "utf8")) as JsonObject;
  const services = Object.keys(asObject(document["x-services"]));
  const manifests = globSync("{packages/*,scripts,examples}/package.json", { cwd: root }).map(
    (path) => JSON.parse(readFileSync(join(root, path), "utf8")) as Manifest,
  );
  const aside = new Set<string>();
  const standsOnThem = ({ services: own = [], dependencies, devDependencies }: Manifest): boolean =>
    own.some((service) => !services.includes(service)) ||
    Object.keys({ ...dependencies, ...devDependencies }).some((name) => aside.has(name));
  for (let size = -1; size < aside.size;) {
    size = aside.size;
    for (const manifest of manifests.filter(standsOnThem)) aside.add(manifest.name);
  }
  return [...aside].toSorted();
}
