import { readFileSync } from "node:fs";

interface OwnManifest {
  readonly version: string;
  /** Packages that generated ones need or are tested with, by the ranges that this version was made with. */
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** The manifest of this package. */
export function ownManifest(): OwnManifest {
  return JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as OwnManifest;
}
