import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { JsonObject } from "../json.ts";
import type { Level } from "../level.ts";

const require = createRequire(import.meta.url);

/** One side of a change: where it stands in that document, and what stands there. */
export interface RedoclySide {
  readonly pointer: string;
  readonly value?: unknown;
}

/** A change as `redocly diff --format json` prints it. */
export interface RedoclyChange {
  readonly typeName: string;
  readonly kind: "added" | "removed" | "modified";
  readonly impact: Level;
  readonly verdicts: readonly { readonly ruleId: string; readonly impact: Level; readonly message: string }[];
  readonly property?: string;
  readonly base?: RedoclySide;
  readonly revision?: RedoclySide;
}

/**
 * The rules run only when a configuration turns them on: without `diff-recommended` a removed operation
 * is rated `patch`. Answer enums are open in our types, so a value more is no break.
 */
const configuration = JSON.stringify({
  extends: ["diff-recommended"],
  telemetry: "off",
  diff: { "enum-values-added": "minor" },
});

/** Runs `redocly diff` on two documents. */
export async function runRedocly(base: JsonObject, head: JsonObject): Promise<readonly RedoclyChange[]> {
  const folder = await mkdtemp(join(tmpdir(), "rosterkit-diff-"));
  try {
    const [configurationFile, baseFile, headFile, report] = [
      "redocly.yaml",
      "base.json",
      "head.json",
      "report.json",
    ].map((name) => join(folder, name)) as [string, string, string, string];
    await writeFile(configurationFile, configuration);
    await writeFile(baseFile, JSON.stringify(base));
    await writeFile(headFile, JSON.stringify(head));
    const command = join(dirname(require.resolve("@redocly/cli/package.json")), "bin", "cli.js");
    await promisify(execFile)(
      process.execPath,
      [
        command,
        "diff",
        baseFile,
        headFile,
        "--config",
        configurationFile,
        "--format",
        "json",
        "--output",
        report,
        "--fail-on",
        "none",
      ],
      {
        cwd: folder,
        maxBuffer: 64 * 1024 * 1024,
        env: {
          ...process.env,
          REDOCLY_TELEMETRY: "off",
          REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
          REDOCLY_SUPPRESS_NOTIFICATIONS: "true",
        },
      },
    );
    return (JSON.parse(await readFile(report, "utf8")) as { changes: RedoclyChange[] }).changes;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
