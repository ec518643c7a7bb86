import { readFileSync } from "node:fs";

interface OwnManifest {
  readonly version: string;
  /** Includes the packages that generated packages need or are tested with. */
  readonly devDependencies: Readonly<Record<string, string>>;
}

export function ownManifest(): OwnManifest {
  return JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as OwnManifest;
}
