import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { repositoryRoot } from "./repository.ts";

/** Builds what is not built yet. Its log goes to standard error: standard output belongs to the command's report. */
export async function buildPackages(): Promise<void> {
  // turbo has built what its task depends on before it started this process.
  if (process.env.TURBO_HASH) return;
  const turbo = spawn(
    join(repositoryRoot, "node_modules", ".bin", "turbo"),
    ["run", "build", "--output-logs=errors-only"],
    {
      cwd: repositoryRoot,
      stdio: ["ignore", 2, 2],
      shell: process.platform === "win32",
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" },
    },
  );
  const [status] = (await once(turbo, "exit")) as [number | null];
  if (status === 0) return;
  console.error("The packages do not build. Run `npm run build` to see why.");
  process.exit(1);
}
