export const usage = `rosterkit-contract --server URL --spec FILE [--service NAME] [options]

Calls a live server in every way that its OpenAPI document describes, and judges every response.

  --server URL        base URL of the server
  --spec FILE         OpenAPI 3.0 or 3.1 document as JSON
  --service NAME      only operations of this service, whose ids are <service>.<name>
  --operation ID      only this operation; can be repeated
  --read-only         send only GET and HEAD; the default
  --allow-writes      also send POST, PUT, PATCH and DELETE
  --no-invalid        do not send requests that the document forbids
  --set NAME=VALUE    a value that exists on the server, for the parameter NAME or for one input, such as
                      getUser.path.id or addUser.body.team.id; or the response field that feeds it, such as
                      listUsers.users.id; can be repeated
  --keep              leave everything that the run has made on the server
  --max-requests N    stop after N requests; everything that the run has made is still removed
  --max-time MS       stop after MS milliseconds; everything that the run has made is still removed
  --state FILE        save progress and everything that the run has made in FILE, and resume from it
  --rate N            maximum number of requests per second; 10 by default
  --timeout MS        time limit of a response in milliseconds; 30000 by default
  --seed N            seed of the generated values; 1 by default
  --listen PORT       call nothing: forward and judge requests that others send to this port, until interrupted
  --json              print one JSON document and nothing else
  --junit FILE        write JUnit XML
  --html FILE         write one self-contained page
  --har FILE          write the recorded traffic as an HTTP Archive
  --help

Credentials come from environment variables: ROSTERKIT_ and the name of the credential, such as ROSTERKIT_API_KEY or
ROSTERKIT_TOKEN. An interrupt stops the run, which then removes everything that it has made; a second one ends it at once.
Exit code: 0 without findings, 1 with findings, 2 for incorrect use, 130 if interrupted.`;
