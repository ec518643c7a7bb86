import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { fetchLimits } from "./fetch-page.ts";
import { Refusal } from "./refusal.ts";
import type { Origin } from "./upstream.ts";

/**
 * Reads one file of a published package. npm fetches the package from its configured registry and checks the hash. No
 * code of the package runs.
 * @throws {Refusal} if there is no such package or file
 */
export async function fetchPackageFile(
  origin: Origin,
): Promise<{ readonly text: string; readonly version: string }> {
  const { address: name, version, file } = origin;
  const folder = await mkdtemp(join(tmpdir(), "codegen-pull-"));
  // On Windows npm is a shell script. `upstream.ts` has checked that no word needs quoting.
  const options = { cwd: folder, timeout: 2 * fetchLimits.milliseconds, maxBuffer: fetchLimits.bytes };
  const run = promisify(execFile);
  try {
    const words = ["pack", `${name}@${version}`, "--json", "--ignore-scripts", "--loglevel=error"];
    const { stdout } = await run("npm", words, { ...options, shell: process.platform === "win32" });
    const [packed] = JSON.parse(stdout) as [{ readonly filename: string; readonly version: string }];
    const text = (await run("tar", ["-xzOf", packed.filename, `package/${file}`], options)).stdout;
    if (text.trim() === "") throw new Refusal(`${file} of ${name} is empty`, "Correct `file`");
    return { text, version: packed.version };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const { stderr = "", message } = error as Error & { readonly stderr?: string };
    const line = stderr.split("\n").find((each) => /\b(?:E\d{3}|E[A-Z]{4,}|tar:)/.test(each));
    throw new Refusal(
      `${file} of ${name}@${version} cannot be read: ${(line ?? message).trim()}`,
      "Look at the name, the version, the file and the registry",
      { answered: false },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
