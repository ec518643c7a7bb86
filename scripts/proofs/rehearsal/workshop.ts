import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";

/** A copy of the repository, with its uncommitted changes, in which a release can be played through. */
export interface Workshop {
  readonly root: string;
  /** Runs a program in it; on failure the error says what the program said. */
  run(program: string, words: readonly string[], environment?: NodeJS.ProcessEnv): Promise<string>;
  close(): void;
}

export async function openWorkshop(original: string): Promise<Workshop> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "rosterkit-rehearsal-")));
  const { stdout } = await promisify(execFile)(
    "git",
    ["-C", original, "ls-files", "-co", "--exclude-standard", "-z"],
    {
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  // A file that is deleted and not committed is listed all the same.
  for (const path of stdout.split("\0").filter((name) => name !== "" && existsSync(join(original, name)))) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    cpSync(join(original, path), join(root, path));
  }
  const workshop: Workshop = {
    root,
    run: (program, words, environment = process.env) =>
      runIn(root, program, words, { ...environment, ...gitEnvironment }),
    close: () => rmSync(root, { recursive: true, force: true }),
  };
  // A node_modules of its own: one that is lent would be rewritten by whatever runs in the copy.
  await runIn(
    root,
    join(original, "node_modules", ".bin", "pnpm"),
    ["install", "--frozen-lockfile", "--prefer-offline"],
    process.env,
  );
  await workshop.run("git", ["init", "--quiet", "--initial-branch", "main"]);
  await commit(workshop, "The repository as it is");
  return workshop;
}

/** Git as if nobody had set it up: who plays here has no name, no key and no hooks. */
const gitEnvironment = {
  GIT_CONFIG_GLOBAL: devNull,
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "Rehearsal",
  GIT_AUTHOR_EMAIL: "rehearsal@example.com",
  GIT_COMMITTER_NAME: "Rehearsal",
  GIT_COMMITTER_EMAIL: "rehearsal@example.com",
};

export async function commit(workshop: Workshop, message: string): Promise<void> {
  await workshop.run("git", ["add", "--all"]);
  await workshop.run("git", ["commit", "--quiet", "--allow-empty", "--message", message]);
}

/** Runs a program in a folder. @throws with everything that the program said */
export async function runIn(
  folder: string,
  program: string,
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<string> {
  // The toolchain's own programs come first, however this process was started.
  const programs = join(folder, "node_modules", ".bin");
  try {
    const { stdout } = await promisify(execFile)(program, words, {
      cwd: folder,
      env: { ...environment, PATH: `${programs}${delimiter}${environment["PATH"]}` },
      maxBuffer: 64 * 1024 * 1024,
      shell: process.platform === "win32",
    });
    return stdout;
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${program} ${words.join(" ")} failed in ${folder}:\n${stdout}\n${stderr}`.trimEnd(), {
      cause: error,
    });
  }
}
