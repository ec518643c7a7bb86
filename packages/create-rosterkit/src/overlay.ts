import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generate, InputError, listOperations, type GenerateConfig } from "@rosterkit/codegen";

interface OverlayInput {
  readonly config: GenerateConfig;
  readonly service: string;
  /** Path of the overlay. */
  readonly overlay: string;
}

/** Lines of each list that a person still reads. */
const most = 60;

/**
 * The first overlay of a service: it changes nothing, and its comments are the names that were made for operations,
 * each as an action, and what is wrong with the document by the rules for documents of one's own.
 */
export async function printOverlay(input: OverlayInput): Promise<string> {
  const { config, service } = input;
  const repairs = await findRepairs(input);
  const names = (await listOperations(config)).map(
    ({ id, domain, path, method }) =>
      `- target: $.paths[${quote(path)}].${method.toLowerCase()}\n  update: { operationId: ${id}, tags: [${domain}] }`,
  );
  return `overlay: 1.0.0
info:
  title: ${JSON.stringify(`What ${config.title} adds to the document of ${service}`)}
  version: 1.0.0

# The document is read as it was published: only what would make a package wrong is refused. Take the next line away
# to make it yours: then every rule holds, and what is listed below under "Repairs" fails until it is mended here.
x-published: The document is kept as its owner publishes it; this file repairs and names.

# A list of actions in the order in which they are applied: https://spec.openapis.org/overlay/v1.1.0.html
actions: []

# Names. Operations and packages are called so now. For a better name, copy the lines of one operation under
# \`actions:\` in the place of the brackets, without the number signs, and change them; then run \`npm run generate\`.
#
${commentOut(names)}
# Repairs. Each line is a place in the document, and what would be better there.
#
${commentOut(repairs.length === 0 ? ["There are none."] : repairs)}`;
}

/** Everything that the rules for documents of one's own say. */
async function findRepairs({ config, overlay }: OverlayInput): Promise<string[]> {
  const path = join(config.root, overlay);
  mkdirSync(dirname(path), { recursive: true });
  // JSON is YAML. Without a reason to keep the document as published, all rules hold.
  writeFileSync(
    path,
    JSON.stringify({ overlay: "1.0.0", info: { title: "Ours", version: "1.0.0" }, actions: [] }),
  );
  try {
    await generate(config, { check: true });
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const named = new Set(["operation-id", "operation-operationId", "operation-domain"]);
    const repairs = error.diagnostics.filter(({ code }) => !named.has(code));
    return new InputError(repairs).message.split("\n").filter((line) => line !== "");
  } finally {
    rmSync(path);
  }
}

/** A text of JSONPath. */
function quote(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

/** Items as lines of a comment. */
function commentOut(items: readonly string[]): string {
  const shown = items.slice(0, most);
  const more = items.length - shown.length;
  const rest = more === 0 ? [] : [`... and ${more} more.`];
  return [...shown, ...rest]
    .flatMap((item) => item.split("\n"))
    .map((line) => `# ${line.replaceAll(/[\p{Cc}\u2028\u2029]/gu, " ")}\n`)
    .join("");
}
