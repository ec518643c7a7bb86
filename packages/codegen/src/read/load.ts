import { join } from "node:path";
import { bundle, YamlParseError, type Document, type NormalizedProblem } from "@redocly/openapi-core";
import { asObject, type Diagnostic, InputError, isObject } from "@rosterkit/openapi";
import { adopt } from "./adopt.ts";
import { sliceWith } from "./change.ts";
import { locate, overlayDiagnostics, withProbes } from "./overlay.ts";
import { findReferences, partsToBundle } from "./parts.ts";
import { redoclyConfig } from "./redocly.ts";
import { LocalResolver } from "./resolver.ts";
import { reuse } from "./reuse.ts";
import type { Service, ServiceFiles } from "./service.ts";

/**
 * Reads one service, applies its overlay and bundles its files into one document.
 * @param earlier the service as it was read before, whose parts stay where they are equal
 * @throws InputError
 */
export async function loadService(root: string, files: ServiceFiles, earlier?: Service): Promise<Service> {
  const resolver = new LocalResolver();
  const document = await parse(resolver, root, files.source);
  const mistake = openApiMistake(files.source, document.parsed);
  if (mistake !== undefined) throw new InputError([mistake]);
  const overlay = files.overlay === undefined ? undefined : await parseOverlay(resolver, root, files.overlay);
  const isCurated = files.overlay !== undefined && !isPublished(overlay);

  const problems = await bundleDocument(document, {
    externalRefResolver: resolver,
    config: await redoclyConfig(isCurated),
    overlays: files.overlay === undefined ? [] : [join(root, files.overlay)],
  });
  if (files.overlay !== undefined) {
    // What else bundling reports, linting reports too, and only that sees what the overlay repaired.
    const ofOverlay = problems.filter(({ ruleId }) => ruleId === "overlay");
    const diagnostics = overlayDiagnostics(files.overlay, overlay, ofOverlay);
    if (diagnostics.length > 0) throw new InputError(diagnostics);
  }
  document.parsed = reuse(document.parsed, earlier?.redoclyDocument.parsed);
  const text = (file: string) => ({ file, text: resolver.texts.get(join(root, file)) ?? "" });
  return {
    ...files,
    document: reuse(adopt(files.name, asObject(document.parsed)), earlier?.document),
    isCurated,
    redoclyDocument: document,
    texts: resolver.texts,
    locate: (keys) =>
      locate(text(files.source), files.overlay === undefined ? undefined : text(files.overlay), keys),
  };
}

type BundleOptions = Omit<Parameters<typeof bundle>[0], "doc" | "ref">;

/** Bundles a document in its place: of one that no overlay changes, and that is in one file, the parts that ask for it. */
async function bundleDocument(document: Document, options: BundleOptions): Promise<NormalizedProblem[]> {
  const parsed = asObject(document.parsed);
  const parts = options.overlays?.length === 0 ? partsToBundle(parsed) : undefined;
  if (parts?.length === 0) return [];
  const doc =
    parts === undefined ? document : { ...document, parsed: sliceWith(parsed, parts, findReferences) };
  return (await bundle({ ...options, doc })).problems;
}

async function parse(resolver: LocalResolver, root: string, file: string): Promise<Document> {
  try {
    return await resolver.load(join(root, file));
  } catch (error) {
    if (!(error instanceof YamlParseError)) throw error;
    const { line, col } = error;
    const [reason = error.message] = error.originalError.message.split(/ in "| \(\d+:\d+\)|\n/);
    throw new InputError([
      {
        file,
        pointer: "",
        problem: `Line ${line}, column ${col} cannot be read: ${reason}`,
        remedy: `Correct the ${file.endsWith(".json") ? "JSON" : "YAML"} there`,
        code: "syntax",
      },
    ]);
  }
}

/** Puts probes into the overlay that the resolver will hand to Redocly; answers it as it stands in its file. */
async function parseOverlay(resolver: LocalResolver, root: string, file: string): Promise<unknown> {
  const document = await parse(resolver, root, file);
  const overlay: unknown = document.parsed;
  const version = isObject(overlay) ? overlay.overlay : undefined;
  if (typeof version !== "string" || !/^1\.[0-2]\.\d+$/.test(version)) {
    throw new InputError([
      {
        file,
        pointer: isObject(overlay) && "overlay" in overlay ? "/overlay" : "",
        problem: `This is no OpenAPI Overlay of a known version: \`overlay\` is ${JSON.stringify(version) ?? "missing"}`,
        remedy: "Begin the file with `overlay: 1.0.0`, or 1.1.0 where an action copies",
        code: "overlay-version",
      },
    ]);
  }
  document.parsed = withProbes(overlay);
  return overlay;
}

/** An overlay says with a reason that it repairs a document which is otherwise taken as it was published. */
function isPublished(overlay: unknown): boolean {
  const reason = asObject(overlay)["x-published"];
  return typeof reason === "string" && reason.trim() !== "";
}

function openApiMistake(file: string, document: unknown): Diagnostic | undefined {
  if (!isObject(document)) {
    return {
      file,
      pointer: "",
      problem: "The file holds no OpenAPI document",
      remedy: "Begin it with `openapi: 3.1.0`, or remove it",
      code: "openapi-version",
    };
  }
  if ("swagger" in document) {
    return {
      file,
      pointer: "/swagger",
      problem: `Swagger ${JSON.stringify(document.swagger)} is not OpenAPI 3`,
      remedy: "Convert it with https://converter.swagger.io or `npx swagger2openapi`",
      code: "openapi-version",
    };
  }
  if (typeof document.openapi === "string" && /^3\.[0-2]\.\d+$/.test(document.openapi)) return undefined;
  return {
    file,
    pointer: "openapi" in document ? "/openapi" : "",
    problem: `The version of OpenAPI is ${JSON.stringify(document.openapi) ?? "missing"}`,
    remedy: "Bring the document to OpenAPI 3.0, 3.1 or 3.2 and write, for instance, `openapi: 3.1.0`",
    code: "openapi-version",
  };
}
