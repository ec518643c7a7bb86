import { spawn } from "node:child_process";

/** Tries to open a URL in the browser. Failures are ignored, because the URL was printed. */
export function openBrowser(url: string): void {
  const commands: Partial<Record<string, readonly [program: string, ...words: string[]]>> = {
    darwin: ["open"],
    win32: ["rundll32", "url.dll,FileProtocolHandler"],
  };
  const [program, ...words] = commands[process.platform] ?? ["xdg-open"];
  const child = spawn(program, [...words, url], { stdio: "ignore", detached: true });
  child.on("error", () => undefined).unref();
}
