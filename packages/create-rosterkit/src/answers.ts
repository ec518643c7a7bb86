import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { isScope } from "@rosterkit/codegen";

export const flags = ["spec", "scope", "title", "service", "repository", "author"] as const;

/** The flags and answers of the user. */
export type Answers = Readonly<Partial<Record<"folder" | (typeof flags)[number], string | undefined>>>;

/** Checks of the answers. Each returns the problem with its remedy, or `undefined`. */
export const problems = {
  folder(value: string | undefined, from: string): string | undefined {
    if (!value) return "Give the folder of the new repository: npm create rosterkit@latest my-sdk";
    const path = resolve(from, value);
    if (!existsSync(dirname(path)))
      return `${value} cannot be created: its parent folder does not exist. Create that first.`;
    if (!existsSync(path)) return undefined;
    if (!statSync(path).isDirectory()) return `${value} is a file. Give another folder.`;
    return readdirSync(path).length === 0 ? undefined : `${value} is not empty. Give a new or empty folder.`;
  },
  spec(value: string | undefined, from: string): string | undefined {
    if (!value) return "Give an OpenAPI document: --spec openapi.yaml";
    if (isAddress(value))
      return URL.canParse(value)
        ? undefined
        : `${value} is not a valid URL. Give one: --spec https://acme.example/openapi.yaml`;
    const path = resolve(from, value);
    if (!existsSync(path))
      return `${value} does not exist. Give the path of an OpenAPI document in YAML or JSON: --spec openapi.yaml`;
    if (!statSync(path).isFile()) return `${value} is not a file. Give the path of an OpenAPI document.`;
    return /\.(?:ya?ml|json)$/.test(path)
      ? undefined
      : `${value} has neither the extension .yaml nor .json. Rename it.`;
  },
  scope(value: string | undefined): string | undefined {
    if (!value) return "Give the npm scope of the packages: --scope @acme";
    return isScope(value)
      ? undefined
      : `${value} is not an npm scope. Give an at sign and lowercase letters, digits, dots, hyphens or underscores: --scope @acme`;
  },
  service(value: string | undefined): string | undefined {
    return value === undefined || /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(value)
      ? undefined
      : `${value} is not a valid name for a service. Give lowercase letters and digits, with hyphens between words: --service billing`;
  },
  repository(value: string | undefined): string | undefined {
    return value === undefined || (/^https?:\/\//.test(value) && URL.canParse(value))
      ? undefined
      : `${value} is not the URL of a repository. Give one: --repository https://github.com/acme/my-sdk`;
  },
};

/** Whether a document is given by URL, not as a file. */
export function isAddress(spec: string): boolean {
  return /^https?:\/\//.test(spec);
}

/** Returns the file name of a document, or the host of a URL without a file name. */
export function fileNameOf(spec: string): string {
  if (!isAddress(spec)) return basename(spec);
  const { pathname, hostname } = new URL(spec);
  return basename(pathname) || hostname;
}
