import { existsSync } from "node:fs";
import { join } from "node:path";
import { installPrivately } from "../../support/private-folder.ts";
import { repositoryRoot } from "../../support/repository.ts";

/** A public document of a npm package. */
export interface PublicDocument {
  /** Name of the service that it becomes. */
  readonly service: string;
  readonly packageName: string;
  readonly version: string;
  /** Path in the package. */
  readonly file: string;
  readonly industry: string;
}

export const documentOfGitHub: PublicDocument = {
  service: "github",
  packageName: "@octokit/openapi",
  version: "23.0.2",
  file: "generated/api.github.com.json",
  industry: "source code hosting",
};

/** Documents of different industries and generators. */
export const corpus: readonly PublicDocument[] = [
  documentOfGitHub,
  {
    service: "figma",
    packageName: "@figma/rest-api-spec",
    version: "0.43.0",
    file: "openapi/openapi.yaml",
    industry: "design",
  },
  {
    service: "galaxy",
    packageName: "@scalar/galaxy",
    version: "0.6.12",
    file: "dist/3.1.yaml",
    industry: "a tour of OpenAPI 3.1",
  },
  {
    service: "blockfrost",
    packageName: "@blockfrost/openapi",
    version: "0.1.93",
    file: "openapi.yaml",
    industry: "blockchain",
  },
  {
    service: "ideal-postcodes",
    packageName: "@ideal-postcodes/openapi",
    version: "4.21.0",
    file: "dist/openapi.json",
    industry: "addresses",
  },
  {
    service: "directus",
    packageName: "@directus/specs",
    version: "15.2.0",
    file: "dist/openapi.json",
    industry: "content management",
  },
  {
    service: "rclone",
    packageName: "rclone-openapi",
    version: "1.75.0",
    file: "openapi.yaml",
    industry: "cloud storage",
  },
  {
    service: "dialogporten",
    packageName: "@digdir/dialogporten-schema",
    version: "1.118.6",
    file: "swagger.verified.json",
    industry: "public administration",
  },
  {
    service: "netlify",
    packageName: "@netlify/open-api",
    version: "2.60.0",
    file: "dist/swagger.json",
    industry: "hosting",
  },
  ...["uspto", "star-trek", "parameters-style", "polymorphism", "petstore"].map((name) => ({
    service: name,
    packageName: "@readme/oas-examples",
    version: "8.2.2",
    file: `3.0/json/${name}.json`,
    industry: "an example",
  })),
];

/**
 * Finds a document in the installation of this repository, or installs its package in a folder of its own.
 * @returns its path
 */
export async function locateDocument({ packageName, version, file }: PublicDocument): Promise<string> {
  const installed = join(repositoryRoot, "scripts", "node_modules", packageName);
  if (existsSync(installed)) return join(installed, file);
  const folder = await installPrivately(packageName.replace(/^@/, ""), { [packageName]: version });
  return join(folder, "node_modules", packageName, file);
}
