import { Argument, type Command } from "commander";
import type { Run } from "../context.ts";

const keychain = () => import("./keychain.ts");

export function addSettingsCommands(program: Command, run: Run): void {
  program.commandsGroup("Settings:");
  program
    .command("doctor")
    .description("report which credentials work, and what they can read; writes nothing")
    .action(run(() => import("./doctor.ts"), "diagnose"));
  program
    .command("login <service>")
    .description("sign in to a service with OAuth2, and keep the refresh token")
    .option("--client-credentials", "test the credentials of the OAuth2 client; keeps nothing")
    .option("--no-browser", "only print the URL")
    .action(run(() => import("./login.ts"), "login"));
  program
    .command("logout <service>")
    .description("delete a sign-in")
    .action(run(() => import("./login.ts"), "logout"));
  const secrets = program
    .command("keychain")
    .description("keep secrets in the keychain of this machine")
    .helpCommand(false);
  secrets
    .command("set <name>")
    .description("ask for a secret, or read it from standard input, for { keychain: NAME } in a profile")
    .action(run(keychain, "keepSecret"));
  secrets.command("delete <name>").description("delete a secret").action(run(keychain, "deleteSecret"));
  program
    .command("completion")
    .description("print the completion script of a shell")
    .addArgument(new Argument("<shell>").choices(["bash", "zsh", "fish"]))
    .action(run(() => import("./completion.ts"), "printScript"));
  program
    .command("complete [words...]", { hidden: true })
    .action(run(() => import("./completion.ts"), "printCandidates"));
}
