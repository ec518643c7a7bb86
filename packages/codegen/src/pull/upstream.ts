import { join } from "node:path";
import { InputError, isObject, toPointer, type Diagnostic } from "@rosterkit/openapi";
import { parse, YAMLParseError } from "yaml";
import { readIfThere } from "../write/files.ts";

/** Says where each source comes from. */
export const upstreamPath = "spec/upstream.yaml";

/** The origin of one source. */
export type Origin = {
  /** Name of the service, and of its file in `spec/sources`. */
  readonly service: string;
} & (
  | (Address<"openapi" | "fragments"> & { readonly prose: Prose })
  | Address<"page">
  | (Address<"npm"> & { readonly file: string; readonly version: string; readonly prose: Prose })
  | Address<"unknown">
);

/** Whether descriptions, summaries and titles of the platform enter the source. */
export type Prose = "keep" | "drop";

interface Address<Kind extends string> {
  /**
   * An OpenAPI document, a page with OpenAPI fragments in fenced blocks, a page of prose, a package; or nobody knows,
   * and the address is the reason why.
   */
  readonly kind: Kind;
  readonly address: string;
}

const kinds = ["openapi", "fragments", "page", "npm", "unknown"] as const;

/** Options of each kind, with the values that they may have; the first is the one unless another is given. */
const optionsOf: Readonly<Record<(typeof kinds)[number], Readonly<Record<string, RegExp>>>> = {
  openapi: { prose: /^(?:keep|drop)$/ },
  fragments: { prose: /^(?:keep|drop)$/ },
  page: {},
  npm: {
    file: /^(?!\.\.?(?:\/|$))[\w.@-]+(?:\/(?!\.\.?(?:\/|$))[\w.@-]+)*$/,
    version: /^\w[\w.-]*$/,
    prose: /^(?:keep|drop)$/,
  },
  unknown: {},
};

const packageName = /^(?:@[a-z0-9~][a-z0-9._~-]*\/)?[a-z0-9~][a-z0-9._~-]*$/;
const serviceName = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/**
 * Reads where each source comes from.
 * @throws {InputError} for a file that is not there, and for each entry that cannot be followed
 */
export async function readOrigins(root: string): Promise<Origin[]> {
  const file = upstreamPath;
  const fault = (pointer: string, problem: string, remedy: string): Diagnostic => ({
    file,
    pointer,
    problem,
    remedy,
    code: "upstream",
  });
  const text = await readIfThere(join(root, file));
  if (text === undefined) {
    const remedy = "Add it with a line for each service, such as `petstore: { openapi: https://… }`";
    throw new InputError([fault("", "There is no such file", remedy)]);
  }
  let entries: unknown;
  try {
    entries = parse(text);
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    throw new InputError([fault("", error.message.split("\n")[0] ?? "", "Correct the YAML there")]);
  }
  if (!isObject(entries))
    throw new InputError([
      fault("", "The file holds no services", "Write `service: { openapi: https://… }`"),
    ]);
  const faults: Diagnostic[] = [];
  const origins = Object.entries(entries).flatMap(([service, entry]) => {
    const pointer = toPointer([service]);
    const found = readOrigin(service, entry);
    if (typeof found === "object") return [found];
    faults.push(fault(pointer, found, "CONTRIBUTING says which entries there are"));
    return [];
  });
  if (faults.length > 0) throw new InputError(faults);
  return origins;
}

/** @returns the origin, or what is wrong with the entry */
function readOrigin(service: string, entry: unknown): Origin | string {
  if (!serviceName.test(service)) return `${JSON.stringify(service)} cannot be the name of a service`;
  if (!isObject(entry)) return `The origin of ${service} is not an object`;
  const [kind, other] = kinds.filter((each) => each in entry);
  if (kind === undefined || other !== undefined)
    return `The origin of ${service} has to have one of ${kinds.join(", ")}`;
  const { [kind]: address, ...options } = entry;
  if (typeof address !== "string" || address.trim() === "")
    return `\`${kind}\` of ${service} is ${JSON.stringify(address)}, which is not a text`;
  const isPlace = kind === "npm" ? packageName.test(address) : kind === "unknown" || URL.canParse(address);
  if (!isPlace)
    return `\`${kind}\` of ${service} is ${JSON.stringify(address)}, which is not ${kind === "npm" ? "the name of a package" : "an address"}`;
  const allowed = optionsOf[kind];
  for (const [name, value] of Object.entries(options)) {
    const form = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
    if (form === undefined) return `\`${kind}\` of ${service} has no option ${JSON.stringify(name)}`;
    if (typeof value !== "string" || !form.test(value))
      return `\`${name}\` of ${service} cannot be ${JSON.stringify(value)}`;
  }
  if (kind === "npm" && options["file"] === undefined)
    return `\`npm\` of ${service} needs \`file\`, the document's path in the package`;
  const defaults = {
    ...("prose" in allowed && { prose: "keep" }),
    ...("version" in allowed && { version: "latest" }),
  };
  return { service, kind, address, ...defaults, ...options } as unknown as Origin;
}
