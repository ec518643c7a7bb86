import { spawn } from "node:child_process";

/** Opens a URL in the browser of the person; it has been printed for those who have none. */
export function openBrowser(url: string): void {
  const [program, ...words] = commandFor(url);
  const child = spawn(program, words, { stdio: "ignore", detached: true });
  child.on("error", () => undefined).unref();
}

function commandFor(url: string): readonly [program: string, ...words: string[]] {
  switch (process.platform) {
    case "darwin":
      return ["open", url];
    case "win32":
      return ["rundll32", "url.dll,FileProtocolHandler", url];
    default:
      return ["xdg-open", url];
  }
}
